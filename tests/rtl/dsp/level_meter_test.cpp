// The level meter against its twin, window by window.
#include "models/dsp/level_meter.hpp"

#include <Vlevel_meter.h>

#include <cstdint>
#include <string>

#include "tests/rtl/dsp/meter_bench.hpp"
#include "tests/support/catch.hpp"

using zobel::dsp::Level;
using zobel::dsp::LevelMeter;

namespace {

/// Runs both for some windows; returns how many windows the RTL told of. What it shows must be the
/// twin's from each strobe on to the next.
unsigned windowsOfBoth(const zobel::test::DriveSignal& signal, unsigned windows,
                       unsigned strobeTicks, unsigned tickClocks) {
  zobel::test::MeterBench<Vlevel_meter> bench(strobeTicks, tickClocks);
  LevelMeter twin;
  unsigned seen = 0;
  const auto requireSame = [&] {
    REQUIRE((Level{bench.dut->peak_left_o, bench.dut->rms_left_o} == twin.left()));
    REQUIRE((Level{bench.dut->peak_right_o, bench.dut->rms_right_o} == twin.right()));
  };
  constexpr std::uint64_t kWindow = std::uint64_t{1} << LevelMeter::kWindowBits;
  constexpr std::uint64_t kMargin = 20;  // samples, for the square roots
  for (std::uint64_t n = 0; n < windows * kWindow + kMargin; ++n) {
    const auto drive = signal(n);
    if (n % kWindow == kWindow - 1) {
      requireSame();  // still the former window's
    }
    twin.process(drive);
    bench.process(drive, [&](unsigned) {
      ++seen;
      requireSame();
    });
  }
  return seen;
}

}  // namespace

TEST_CASE("level meter: equals its twin") {
  const std::string name = GENERATE("noise", "sines", "full-scale squares", "silence");
  CAPTURE(name, zobel::test::kMeterSeed);
  CHECK(windowsOfBoth(zobel::test::driveSignal(name), 5, 6, 1) == 5);
}

TEST_CASE("level meter: looks at its inputs on ticks only") {
  CHECK(windowsOfBoth(zobel::test::driveSignal("noise"), 2, 16, 4) == 2);
}
