#include <Vdac_channel.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

#include "models/dsp/element_driver.hpp"
#include "models/dsp/mismatch_shaper.hpp"
#include "models/dsp/modulator.hpp"
#include "tests/models/dsp/noise_spectrum.hpp"
#include "tests/rtl/clocked.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::dsp;

namespace {

constexpr std::uint64_t kSeed = 0x9e3779b97f4a7c15;  // the RTL's default
constexpr double kRateHz = 12.288e6;
constexpr unsigned kLatencyClocks = 7;  // from the clock that takes the drive to the pins

class Rtl {
 public:
  ElementPins clock(bool tick, std::int64_t drive) {
    model_->driver_rst_ni = model_->rst_ni;
    model_->tick_i = tick;
    model_->drive_i = static_cast<std::uint64_t>(drive) & ((std::uint64_t{1} << 44) - 1);
    model_.clock();
    return {model_->p_o, model_->n_o};
  }

 private:
  zobel::test::Clocked<Vdac_channel> model_;
};

std::int64_t sine(double levelDb, double frequencyHz, std::size_t n) {
  const double phase = 2.0 * std::numbers::pi * frequencyHz * static_cast<double>(n) / kRateHz;
  return std::llround(std::pow(10.0, levelDb / 20.0) * std::ldexp(std::sin(phase), 42));
}

}  // namespace

TEST_CASE("dac channel: the pins follow the drive by seven clocks, as the twins say") {
  Rtl rtl;
  Modulator modulator(kSeed);
  MismatchShaper shaper;
  std::vector<ElementPins> expected(kLatencyClocks - 1);
  std::size_t position = 0;
  for (std::size_t n = 0; n < 300'000; ++n) {
    const std::int64_t drive = sine(-1.0, 6000.0, n);
    const std::uint16_t mask = shaper.process(modulator.process(drive));
    for (unsigned clock = 0; clock < 4; ++clock) {
      expected.push_back(ElementDriver::process(mask, clock));
      REQUIRE(rtl.clock(clock == 0, drive) == expected[position++]);
    }
  }
}

TEST_CASE("dac channel: at the pins, 1 % elements and unequal edges leave 140 dB") {
  // Each pin's pulse has its own area: the element's weight, plus what 100 ps of rise/fall
  // asymmetry (1 sigma) make of a pulse of 40.7 ns.
  std::mt19937 random(1);
  std::normal_distribution<double> normal;
  std::array<double, 16> p{};
  std::array<double, 16> n{};
  for (std::size_t i = 0; i < 16; ++i) {
    const double weight = 1.0 + 0.01 * normal(random);
    p[i] = (weight + 100e-12 / 40.7e-9 * normal(random)) / 13.0;
    n[i] = (weight + 100e-12 / 40.7e-9 * normal(random)) / 13.0;
  }
  Rtl rtl;
  std::vector<double> output;
  for (std::size_t period = 0; period < (1U << 21); ++period) {
    const std::int64_t drive = sine(-3.0, 997.0, period);
    double area = 0.0;
    for (unsigned clock = 0; clock < 4; ++clock) {
      const ElementPins pins = rtl.clock(clock == 0, drive);
      for (std::size_t i = 0; i < 16; ++i) {
        area += (pins.p >> i & 1) != 0 ? p[i] : 0.0;
        area -= (pins.n >> i & 1) != 0 ? n[i] : 0.0;
      }
    }
    output.push_back(area / ElementDriver::kPulseClocks);
  }
  const auto levels = zobel::test::bandLevels(output, kRateHz, 997.0);
  WARN("at the pins: SNDR " << levels.sndrDb() << " dB");
  CHECK(levels.toneDb == Approx(-3.0).margin(0.1));
  CHECK(levels.sndrDb() >= 140.0);
}
