// Sound exposure against the reference numbers of ITU-T H.870 and IEC 62368-1.
#include "host_app/device/sound_exposure.hpp"

#include <cmath>

#include "models/dsp/exposure_meter.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::device;

TEST_CASE("sound exposure: a word is the mean square that the device wrote") {
  CHECK(meanSquareFromWord(0) == 0.0);
  CHECK(std::isinf(aWeightedDbfs(0.0)));
  for (double value = 1.9; value > 1e-11; value *= 0.37) {
    const auto raw = static_cast<std::uint64_t>(std::ldexp(value, 63));
    CHECK(meanSquareFromWord(zobel::dsp::encodeMeanSquare(raw)) == Approx(value).epsilon(1e-6));
  }
}

TEST_CASE("sound exposure: a full-scale sine of 1 kHz is 0 dBFS") {
  CHECK(aWeightedDbfs(0.5) == Approx(0.0).margin(1e-12));
  CHECK(aWeightedDbfs(0.5e-8) == Approx(-80.0));
}

TEST_CASE("sound exposure: full scale is what the register map says of each gain range") {
  CHECK(fullScaleVrms(Gain::range0) == Approx(0.400).epsilon(0.001));
  CHECK(fullScaleVrms(Gain::range1) == Approx(1.265).epsilon(0.001));
  CHECK(fullScaleVrms(Gain::range2) == Approx(4.000).epsilon(0.001));
  CHECK(fullScaleVrms(Gain::range3) == Approx(12.65).epsilon(0.001));
}

TEST_CASE("sound exposure: the level at the ear follows signal, gain and sensitivity") {
  // 0.4 Vrms is 7.96 dB below 1 V.
  CHECK(momentaryExposureLevelDba(0.5, Gain::range0, 100.0) == Approx(92.04).margin(0.01));
  CHECK(momentaryExposureLevelDba(0.5, Gain::range1, 100.0) == Approx(102.04).margin(0.01));
  CHECK(momentaryExposureLevelDba(0.5e-2, Gain::range1, 94.0) == Approx(76.04).margin(0.01));
}

TEST_CASE("sound exposure: 80 dBA for 40 hours is a week's budget, for children 75 dBA") {
  constexpr double kFortyHours = 40.0 * 3600.0;
  CHECK(soundExposurePa2s(0.0) == Approx(4e-10));
  CHECK(weeklyBudgetPa2s(Listener::adult) == Approx(5760.0));  // 1.6 Pa2h
  CHECK(weeklyDose(soundExposurePa2s(80.0, kFortyHours), Listener::adult) == Approx(1.0));
  CHECK(weeklyDose(soundExposurePa2s(75.0, kFortyHours), Listener::child) == Approx(1.0));
  CHECK(weeklyDose(soundExposurePa2s(75.0, kFortyHours), Listener::adult) ==
        Approx(0.3162).epsilon(0.001));
  CHECK(weeklyDose(soundExposurePa2s(100.0, kFortyHours / 100.0), Listener::adult) == Approx(1.0));

  double seconds = 0.0;  // summed as the host does it: second by second
  for (int second = 0; second < 4 * 3600; ++second) {
    seconds += soundExposurePa2s(90.0);
  }
  CHECK(weeklyDose(seconds, Listener::adult) == Approx(1.0));
}

TEST_CASE("sound exposure: the sensitivity is told rounded up, within what the board takes") {
  const RegisterField& one = field::dose::sensitivity;
  for (const double dbPerVolt : {90.0, 103.04, 126.9}) {
    const double told = one.physical(sensitivityCode(dbPerVolt));
    CHECK(told >= dbPerVolt - 1e-4);
    CHECK(told < dbPerVolt + one.scale);
  }
  CHECK(sensitivityCode(1000.0) == one.maximum);
  CHECK(sensitivityCode(-1000.0) == one.minimum);
}
