#include "models/design/decibel_gain_design.hpp"

#include <cmath>

namespace zobel::design {
namespace {

constexpr unsigned kLevelFractionBits = 20;  // levels are in 0.1 dB / 2^20
constexpr double kStepsPerDecade = 200.0;    // 0.1 dB steps in a factor of ten

}  // namespace

DecibelGainConstants designDecibelGain() {
  const double octavesPerStep = std::log2(10.0) / kStepsPerDecade;
  constexpr int kScale = static_cast<int>(kLogFractionBits + kLevelToOctavesShift) -
                         static_cast<int>(kLevelFractionBits);
  DecibelGainConstants constants{};
  constants.levelToOctaves =
      static_cast<std::uint32_t>(std::llround(std::ldexp(octavesPerStep, kScale)));
  for (unsigned i = 1; i <= kLogFractionBits; ++i) {
    const double factor = std::exp2(-std::exp2(-static_cast<double>(i)));
    constants.factors[i - 1] = static_cast<std::uint32_t>(std::llround(std::ldexp(factor, 32)));
  }
  return constants;
}

}  // namespace zobel::design
