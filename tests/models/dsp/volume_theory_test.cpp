// The volume's twin against what decibels are.
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "models/dsp/volume.hpp"
#include "tests/support/catch.hpp"

using zobel::dsp::DecibelGain;
using zobel::dsp::decibelGain;
using zobel::dsp::kAttenuationMax;
using zobel::dsp::kLevelFractionBits;
using zobel::dsp::StereoSample;
using zobel::dsp::Volume;
using zobel::dsp::VolumeRamp;

namespace {

constexpr std::int64_t kUnity = std::int64_t{1} << 31;  // 0 dBFS in Q3.31
constexpr std::uint32_t kStepOfTenthDb = 1U << kLevelFractionBits;

double gainDb(const DecibelGain& gain) {
  const double mantissa = std::ldexp(static_cast<double>(gain.mantissa), -29);
  return 20.0 * std::log10(std::ldexp(mantissa, -static_cast<int>(gain.shift)));
}

double levelDb(std::uint32_t level) {
  return -0.1 * std::ldexp(static_cast<double>(level), -20);
}

}  // namespace

TEST_CASE("decibel gain: each of the 1441 steps is its decibels within 0.000001 dB") {
  double worstDb = 0.0;
  for (std::uint32_t step = 0; step <= kAttenuationMax; ++step) {
    const std::uint32_t level = step << kLevelFractionBits;
    worstDb = std::fmax(worstDb, std::fabs(gainDb(decibelGain(level)) - levelDb(level)));
  }
  CAPTURE(worstDb);
  CHECK(worstDb < 1e-6);
}

TEST_CASE("decibel gain: zero attenuation is exactly one") {
  CHECK(decibelGain(0) == DecibelGain{1U << 29, 0});
}

TEST_CASE("decibel gain: more attenuation never gives more gain") {
  double former = 1.0;
  for (std::uint32_t level = 0; level < kAttenuationMax << kLevelFractionBits; level += 99'991) {
    const double db = gainDb(decibelGain(level));
    REQUIRE(db <= former);
    former = db;
  }
}

TEST_CASE("volume: each step of 0.1 dB is within 0.001 dB of theory at the output") {
  // Below -110 dB, one LSB of Q2.38 is more than that: there, within half of one.
  Volume volume;
  volume.set({.target = 0, .rampStep = kStepOfTenthDb});
  while (!volume.ramp().settled()) {
    (void)volume.process({});
  }
  volume.set({.target = zobel::dsp::fineAttenuation(kAttenuationMax), .rampStep = kStepOfTenthDb});
  for (std::uint32_t step = 0; step <= kAttenuationMax; ++step) {
    const StereoSample out = volume.process({kUnity / 2, -kUnity / 2});
    const double theory = std::ldexp(std::pow(10.0, -0.005 * step), 37);
    const double tolerance = std::fmax(0.55, theory * (std::pow(10.0, 0.001 / 20.0) - 1.0));
    CAPTURE(step);
    REQUIRE(std::fabs(static_cast<double>(out.left) - theory) < tolerance);
    REQUIRE(std::abs(out.left + out.right) <= 1);
  }
}

TEST_CASE("volume ramp: is monotone and its last step lands exactly") {
  VolumeRamp ramp;
  ramp.set({.target = zobel::dsp::fineAttenuation(333), .rampStep = 777'777});
  std::uint32_t former = ramp.level();
  while (!ramp.settled()) {
    REQUIRE(ramp.step());
    REQUIRE(ramp.level() < former);
    REQUIRE(former - ramp.level() <= 777'777);
    former = ramp.level();
  }
  CHECK(ramp.level() == 333U << kLevelFractionBits);
  CHECK_FALSE(ramp.step());

  ramp.set({.target = zobel::dsp::fineAttenuation(334), .rampStep = 777'777});
  CHECK(ramp.step());
  CHECK(ramp.step());
  CHECK(ramp.level() == 334U << kLevelFractionBits);
}

TEST_CASE("volume ramp: the limit applies inside the ramp") {
  VolumeRamp ramp;
  ramp.set(
      {.target = 0, .limit = zobel::dsp::fineAttenuation(200), .rampStep = kStepOfTenthDb * 50});
  while (!ramp.settled()) {
    ramp.step();
  }
  CHECK(ramp.level() == 200U << kLevelFractionBits);

  // A new limit walks, and does not jump.
  ramp.set(
      {.target = 0, .limit = zobel::dsp::fineAttenuation(400), .rampStep = kStepOfTenthDb * 50});
  ramp.step();
  CHECK(ramp.level() == 250U << kLevelFractionBits);
}

TEST_CASE("volume ramp: what lies beyond the range is mute") {
  VolumeRamp ramp;
  for (const std::uint32_t target : {1441U, 1499U, 1500U, 2047U}) {
    ramp.set({.target = 0, .rampStep = ~0U});
    ramp.step();
    REQUIRE_FALSE(ramp.silent());
    ramp.set({.target = zobel::dsp::fineAttenuation(target), .rampStep = ~0U});
    ramp.step();
    CHECK(ramp.silent());
  }
}
