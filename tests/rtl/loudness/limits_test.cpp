// Limits of the output: lowered at once, raised with a confirmation, held twice.
#include <bit>
#include <random>

#include "tests/rtl/loudness/loudness_bench.hpp"
#include "tests/support/catch.hpp"

using zobel::test::LoudnessBench;

TEST_CASE("limits: the maximum starts safe, falls at once, and rises only once confirmed") {
  LoudnessBench bench;
  CHECK(bench.dut.maximum_o == LoudnessBench::kSafeLevel);
  bench.writeMaximum(700);
  CHECK(bench.dut.maximum_o == 700);

  bench.writeMaximum(300);
  CHECK(bench.dut.maximum_o == 700);
  CHECK(bench.dut.pending_o == 1);
  bench.confirm(LoudnessBench::kMaximum, 300);
  CHECK(bench.dut.maximum_o == 300);
  CHECK(bench.dut.pending_o == 0);
}

TEST_CASE(
    "limits: a confirmation of another value, of another limit, too late or twice does nothing") {
  LoudnessBench bench;
  bench.writeMaximum(100);
  bench.confirm(LoudnessBench::kMaximum, 99);
  bench.confirm(LoudnessBench::kHeadphone, 100);
  bench.confirm(LoudnessBench::kListener, 100);
  CHECK(bench.dut.maximum_o == LoudnessBench::kSafeLevel);

  bench.run(LoudnessBench::kConfirmClocks);
  CHECK(bench.dut.pending_o == 0);
  bench.confirm(LoudnessBench::kMaximum, 100);
  CHECK(bench.dut.maximum_o == LoudnessBench::kSafeLevel);

  bench.writeMaximum(100);
  bench.run(LoudnessBench::kConfirmClocks - 10);
  bench.confirm(LoudnessBench::kMaximum, 100);
  CHECK(bench.dut.maximum_o == 100);
  bench.writeMaximum(600);
  bench.confirm(LoudnessBench::kMaximum, 100);
  CHECK(bench.dut.maximum_o == 600);
}

TEST_CASE("limits: a quieter write takes back what waits for its confirmation") {
  LoudnessBench bench;
  bench.writeMaximum(100);
  bench.writeMaximum(800);
  bench.writeMaximum(800);
  CHECK(bench.dut.pending_o == 0);
  bench.confirm(LoudnessBench::kMaximum, 100);
  CHECK(bench.dut.maximum_o == 800);
}

TEST_CASE("limits: without a plug the headphone's limit falls back, and a stricter one stays") {
  LoudnessBench bench;
  bench.openLimits();
  CHECK(bench.dut.headphone_o == 0);
  bench.dut.jack_present_i = 0;
  bench.run(LoudnessBench::kUnpluggedClocks - 1);
  bench.dut.jack_present_i = 1;
  bench.run(10);
  CHECK(bench.dut.headphone_o == 0);

  bench.dut.jack_present_i = 0;
  bench.run(LoudnessBench::kUnpluggedClocks + 2);
  CHECK(bench.dut.headphone_o == LoudnessBench::kSafeLevel);
  CHECK(bench.dut.maximum_o == 0);
  bench.writeHeadphone(300);
  bench.confirm(LoudnessBench::kHeadphone, 300);
  CHECK(bench.dut.headphone_o == LoudnessBench::kSafeLevel);
  bench.dut.jack_present_i = 1;
  bench.clock();
  bench.writeHeadphone(900);
  CHECK(bench.dut.headphone_o == 900);
  bench.dut.jack_present_i = 0;
  bench.run(LoudnessBench::kUnpluggedClocks + 2);
  CHECK(bench.dut.headphone_o == 900);
}

TEST_CASE("limits: a weaker protection of the ears needs a confirmation") {
  LoudnessBench bench;
  CHECK(bench.dut.listener_o == 1);
  bench.writeListener(0);
  CHECK(bench.dut.listener_o == 1);
  bench.confirm(LoudnessBench::kListener, 0);
  CHECK(bench.dut.listener_o == 0);
  bench.writeListener(2);
  CHECK(bench.dut.listener_o == 2);
}

TEST_CASE("limits: no flip of one or two bits makes a limit louder, and every flip is told") {
  constexpr unsigned kBits = 22;  // of the value and of its inverse
  for (const std::uint32_t limit : {0U, 137U, 500U, 1000U, 1440U}) {
    for (unsigned first = 0; first < kBits; ++first) {
      for (unsigned second = first; second < kBits; ++second) {
        if (second == first + kBits / 2) {
          continue;  // the same bit of both: the pair that no two copies can tell
        }
        LoudnessBench bench;
        bench.writeMaximum(limit);
        bench.confirm(LoudnessBench::kMaximum, limit);
        REQUIRE(bench.dut.maximum_o == limit);
        const std::uint32_t flips = 1U << first | 1U << second;
        auto& root = *bench.dut.rootp;
        root.loudness__DOT__u_maximum__DOT__value_q ^= static_cast<std::uint16_t>(flips & 0x7ffU);
        root.loudness__DOT__u_maximum__DOT__inverse_q ^= static_cast<std::uint16_t>(flips >> 11U);
        bench.dut.eval();
        CAPTURE(limit, first, second);
        REQUIRE(bench.dut.corrupt_o == 1);
        REQUIRE(bench.dut.maximum_o >= limit);
        bench.settle();
        REQUIRE(bench.dut.corrupt_o == 0);
        REQUIRE(bench.dut.maximum_o >= limit);
        REQUIRE((bench.dut.held_o >> 6U & 1U) == 1);
      }
    }
  }
}

TEST_CASE("limits: the volume's own limit holds what passes it in the range that the stage has") {
  constexpr std::uint32_t kByVolumeLimit = 1U << 7U;
  LoudnessBench bench;
  bench.openLimits();
  bench.dut.volume_limit_i = 200;
  bench.dut.active_range_i = 2;  // 10 dB below range 3
  bench.dut.range_i = 2;
  const auto heldByIt = [&](bool automatic, std::uint16_t wanted) {
    bench.dut.automatic_i = static_cast<std::uint8_t>(automatic);
    (automatic ? bench.dut.level_i : bench.dut.target_i) = wanted;
    bench.pulse(automatic ? bench.dut.level_written_i : bench.dut.target_written_i);
    bench.settle();
    return (bench.dut.held_o & kByVolumeLimit) != 0;
  };
  CHECK(heldByIt(false, 199));
  CHECK_FALSE(heldByIt(false, 200));
  CHECK(heldByIt(true, 299));
  CHECK(bench.dut.target_o == zobel::dsp::fineAttenuation(200));
  CHECK_FALSE(heldByIt(true, 300));
}

TEST_CASE("limits: after power-off the start-up level holds until the volume is set") {
  LoudnessBench bench;
  bench.openLimits();
  bench.dut.start_up_i = 600;
  bench.dut.active_range_i = 3;
  bench.dut.range_i = 3;
  bench.dut.target_i = 100;
  bench.dut.off_i = 1;
  bench.pulse(bench.dut.target_written_i);
  bench.settle();
  CHECK(bench.dut.limit_o == zobel::dsp::fineAttenuation(600));
  bench.dut.off_i = 0;
  bench.settle();
  CHECK(bench.dut.target_o == zobel::dsp::fineAttenuation(600));
  CHECK((bench.dut.held_o & 4U) != 0);
  bench.pulse(bench.dut.target_written_i);
  bench.settle();
  CHECK(bench.dut.target_o == zobel::dsp::fineAttenuation(100));
  CHECK(bench.dut.held_o == 0);
  bench.pulse(bench.dut.off_i);
  bench.settle();
  CHECK(bench.dut.target_o == zobel::dsp::fineAttenuation(600));
}
