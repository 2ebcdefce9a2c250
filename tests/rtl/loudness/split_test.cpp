// The split of a level into gain range and volume, against the twin; and the order of a switch.
#include <random>

#include "tests/rtl/loudness/loudness_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using test::LoudnessBench;

namespace {

constexpr unsigned kSeed = 815;

std::uint32_t tenths(unsigned value) {
  return dsp::fineAttenuation(value);
}

}  // namespace

TEST_CASE("loudness: any request is split as the twin does") {
  CAPTURE(kSeed);
  std::mt19937 random(kSeed);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  LoudnessBench bench;
  bench.openLimits();
  bench.dut.off_i = 0;
  bench.pulse(bench.dut.target_written_i);
  for (unsigned n = 0; n < 3000; ++n) {
    dsp::LoudnessRequest request{.automatic = below(3) != 0,
                                 .setRange = below(4),
                                 .outputTarget = below(1441),
                                 .volumeTarget = below(1441),
                                 .volumeLimit = below(2) == 0 ? 0 : below(1441),
                                 .outputLimit = below(3) == 0 ? 0 : below(1000),
                                 .lowering = below(3) == 0 ? below(200) : 0};
    for (int& trim : request.trims) {
      trim = below(4) == 0 ? static_cast<int>(below(256)) - 128 : 0;
    }
    bench.dut.automatic_i = request.automatic;
    bench.dut.range_i = static_cast<std::uint8_t>(request.setRange);
    bench.dut.level_i = static_cast<std::uint16_t>(request.outputTarget);
    bench.dut.target_i = static_cast<std::uint16_t>(request.volumeTarget);
    bench.dut.volume_limit_i = static_cast<std::uint16_t>(request.volumeLimit);
    bench.dut.fold_back_i = static_cast<std::uint16_t>(request.lowering);
    bench.writeMaximum(request.outputLimit);
    bench.confirm(LoudnessBench::kMaximum, request.outputLimit);
    bench.setTrims(request.trims);
    bench.settle();
    bench.takeRange();
    bench.settle();
    const dsp::LoudnessSplit split{bench.dut.range_o, bench.dut.target_o, bench.dut.limit_o};
    CAPTURE(n, request.automatic, request.outputTarget, request.outputLimit);
    REQUIRE(split == dsp::splitLoudness(request));
    REQUIRE(bench.dut.active_range_i == split.range);
  }
}

TEST_CASE("loudness: trims make every level the same in any range that reaches it") {
  const dsp::RangeTrims trims{-37, 12, 125, -128};
  for (std::uint32_t level = 0; level <= 1440; ++level) {
    const dsp::LoudnessSplit split =
        dsp::splitLoudness({.automatic = true, .outputTarget = level, .trims = trims});
    const double outputDb = -static_cast<double>(split.target) / 160.0 -
                            dsp::rangeOffset(split.range) / 10.0 + trims[split.range] / 160.0;
    // Range 3 is the loudest there is: 0.8 dB too quiet, it cannot make its first 0.8 dB.
    const double wanted = -std::max(level / 10.0, -(trims[3]) / 160.0);
    CAPTURE(level, split.range);
    REQUIRE(outputDb == Approx(level >= 8 ? -0.1 * level : wanted).margin(1e-9));
  }
}

TEST_CASE("loudness: an upward switch waits for silence, with its limit in force before") {
  LoudnessBench bench;
  bench.openLimits();
  bench.writeMaximum(250);
  bench.pulse(bench.dut.target_written_i);
  bench.dut.range_i = 1;
  bench.dut.target_i = 0;
  bench.settle();
  bench.takeRange();
  bench.dut.silent_i = 0;
  bench.settle();
  CHECK(bench.dut.limit_o == tenths(50));
  CHECK(bench.dut.target_o == tenths(50));

  bench.dut.range_i = 3;
  bench.settle();
  CHECK(bench.dut.range_o == 1);
  CHECK(bench.dut.limit_o == tenths(250));
  CHECK(bench.dut.target_o == tenths(dsp::kAttenuationMute));
  CHECK((bench.dut.held_o >> 5U & 1U) == 1);
  bench.run(100'000);
  CHECK(bench.dut.range_o == 1);

  bench.dut.silent_i = 1;
  bench.run(3 * LoudnessBench::kTickClocks);
  CHECK(bench.dut.range_o == 3);
  CHECK(bench.dut.limit_o == tenths(250));
  bench.dut.silent_i = 0;  // it plays again before the stage has switched
  bench.run(3 * LoudnessBench::kTickClocks);
  CHECK(bench.dut.range_o == 1);
  bench.dut.silent_i = 1;
  bench.run(3 * LoudnessBench::kTickClocks);
  bench.takeRange();
  bench.settle();
  CHECK(bench.dut.range_o == 3);
  CHECK(bench.dut.target_o == tenths(250));
}

TEST_CASE("loudness: a silence from before the hold does not count") {
  LoudnessBench bench;
  bench.openLimits();
  bench.settle();
  bench.dut.range_i = 3;
  // What says silent may be 8 ticks old.
  unsigned clocks = 0;
  while (bench.dut.target_o != tenths(dsp::kAttenuationMute) || bench.dut.range_o == 0) {
    bench.clock();
    REQUIRE(++clocks < 100 * LoudnessBench::kTickClocks);
  }
  CHECK(clocks >= 8 * LoudnessBench::kTickClocks);
}

TEST_CASE("loudness: while it plays, the range changes down 1 dB later than up") {
  LoudnessBench bench;
  bench.openLimits();
  bench.pulse(bench.dut.target_written_i);
  bench.dut.automatic_i = 1;
  const auto rangeAt = [&](unsigned level) {
    bench.dut.level_i = static_cast<std::uint16_t>(level);
    bench.dut.silent_i = 0;
    bench.settle();
    if (bench.dut.range_o != bench.dut.active_range_i || (bench.dut.held_o >> 5U & 1U) != 0) {
      bench.dut.silent_i = 1;
      bench.settle();
      bench.takeRange();
      bench.settle();
      bench.dut.silent_i = 0;
      bench.settle();
    }
    return unsigned{bench.dut.range_o};
  };
  CHECK(rangeAt(150) == 2);
  CHECK(rangeAt(99) == 3);
  CHECK(rangeAt(100) == 3);
  CHECK(rangeAt(109) == 3);
  CHECK(rangeAt(110) == 2);
  CHECK(rangeAt(100) == 2);
  CHECK(rangeAt(320) == 0);
  CHECK(rangeAt(300) == 0);
  CHECK(rangeAt(299) == 1);
}
