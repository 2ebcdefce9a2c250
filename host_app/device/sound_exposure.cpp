#include "host_app/device/sound_exposure.hpp"

#include <algorithm>
#include <cmath>

namespace zobel::device {
namespace {

constexpr double kReferencePa2 = 4e-10;                       // of 0 dB SPL: 20 uPa, squared
constexpr double kLoudestFullScaleVrms = 12.649110640673518;  // 160 V^2
constexpr double kGainStepDb = 10.0;

double decibels(double powerRatio) {
  return 10.0 * std::log10(powerRatio);
}

}  // namespace

double meanSquareFromWord(std::uint32_t word) {
  constexpr unsigned kMantissaBits = 26;
  constexpr int kExponentOffset = 88;
  const std::uint32_t mantissa = word & ((1U << kMantissaBits) - 1);
  return std::ldexp(mantissa, static_cast<int>(word >> kMantissaBits) - kExponentOffset);
}

double aWeightedDbfs(double meanSquare) {
  return decibels(2.0 * meanSquare);
}

double fullScaleVrms(Gain range) {
  const int stepsDown = static_cast<int>(Gain::range3) - static_cast<int>(range);
  return kLoudestFullScaleVrms * std::pow(10.0, -kGainStepDb * stepsDown / 20.0);
}

double momentaryExposureLevelDba(double meanSquare, Gain range, double sensitivityDbPerVolt) {
  const double volts = fullScaleVrms(range);
  return sensitivityDbPerVolt + aWeightedDbfs(meanSquare) + decibels(volts * volts);
}

double soundExposurePa2s(double levelDba, double seconds) {
  return std::pow(10.0, levelDba / 10.0) * kReferencePa2 * seconds;
}

std::uint32_t sensitivityCode(double dbPerVolt) {
  const RegisterField& one = field::dose::sensitivity;
  const double code = std::ceil(dbPerVolt / one.scale - 1e-6);
  return static_cast<std::uint32_t>(
      std::clamp(code, static_cast<double>(one.minimum), static_cast<double>(one.maximum)));
}

double referenceLevelDba(Listener listener) {
  return listener == Listener::child ? 75.0 : 80.0;
}

double weeklyBudgetPa2s(Listener listener) {
  return soundExposurePa2s(referenceLevelDba(listener), kBudgetHours * 3600.0);
}

double weeklyDose(double exposurePa2s, Listener listener) {
  return exposurePa2s / weeklyBudgetPa2s(listener);
}

}  // namespace zobel::device
