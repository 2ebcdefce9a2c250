// The exposure meter against its twin, second by second.
#include "models/dsp/exposure_meter.hpp"

#include <Vexposure_meter.h>

#include <cstdint>
#include <string>

#include "tests/rtl/dsp/meter_bench.hpp"
#include "tests/support/catch.hpp"

using zobel::dsp::ExposureMeter;

namespace {

constexpr std::uint64_t kPathSamples[] = {16 * 44100, 16 * 48000};  // a second, by family

/// Runs both for some seconds and a bit; returns how many the RTL told of. What it shows must be
/// the twin's from each strobe on.
unsigned secondsOfBoth(const zobel::test::DriveSignal& signal, std::uint8_t family,
                       unsigned seconds, unsigned strobeTicks, unsigned tickClocks) {
  zobel::test::MeterBench<Vexposure_meter> bench(strobeTicks, tickClocks);
  bench.dut->family_48k_i = family;
  ExposureMeter twin(family);
  unsigned seen = 0;
  const auto requireSame = [&] {
    REQUIRE(bench.dut->seconds_o == twin.seconds());
    REQUIRE(bench.dut->mean_square_left_o == twin.left());
    REQUIRE(bench.dut->mean_square_right_o == twin.right());
  };
  constexpr std::uint64_t kMargin = 40;  // samples, for the last one's way through
  for (std::uint64_t n = 0; n < seconds * kPathSamples[family] + kMargin; ++n) {
    const auto drive = signal(n);
    twin.process(drive);
    bench.process(drive, [&](unsigned) {
      ++seen;
      requireSame();
    });
  }
  requireSame();
  return seen;
}

}  // namespace

TEST_CASE("exposure meter: equals its twin, in both families") {
  const std::string name = GENERATE("noise", "sines", "full-scale squares", "silence");
  const auto family = static_cast<std::uint8_t>(GENERATE(0, 1));
  CAPTURE(name, family, zobel::test::kMeterSeed);
  CHECK(secondsOfBoth(zobel::test::driveSignal(name), family, 2, 8, 1) == 2);
}

TEST_CASE("exposure meter: looks at its inputs on ticks only") {
  CHECK(secondsOfBoth(zobel::test::driveSignal("noise"), 1, 1, 8, 2) == 1);
}
