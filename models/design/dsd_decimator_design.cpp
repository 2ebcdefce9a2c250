#include "models/design/dsd_decimator_design.hpp"

#include <cmath>
#include <cstdlib>
#include <numbers>
#include <numeric>
#include <span>
#include <stdexcept>
#include <vector>

#include "models/design/convolution.hpp"
#include "models/design/droop_compensation.hpp"
#include "models/design/kaiser.hpp"

namespace zobel::design {
namespace {

// In cycles a path sample: 22 and 104 kHz at 44.1 kHz.
constexpr double kPass = 22.0 / 705.6;
constexpr double kStop = 104.0 / 705.6;

constexpr unsigned kPrototypeTaps = kDsdTaps - (kDroopCompensationTaps - 1);
constexpr Boxcars kLinearUpsampler{.ratio = 16, .order = 2};

Boxcars boxcars(unsigned rate) {
  return {.ratio = dsdBitsPerSample(rate), .order = kDsdBoxcarOrder};
}

/// What Kaiser's estimate gives for the taps and edges that there are.
double attenuationDb() {
  return 7.95 + 14.36 * (kStop - kPass) * (kPrototypeTaps - 1.0);
}

std::vector<double> designedTaps(unsigned rate) {
  const std::array droop{boxcars(rate), kLinearUpsampler};
  return convolve(kaiserLowPass(kPrototypeTaps, 0.5 * (kPass + kStop), attenuationDb()),
                  droopCompensation(droop));
}

/// The largest tap, that in the middle, takes what rounding leaves over.
std::array<std::int32_t, kDsdTaps / 2> quantisedHalf(const std::vector<double>& taps) {
  constexpr std::int32_t kHalf = std::int32_t{1} << (kDsdCoefficientFractionBits - 1);
  const double sum = std::accumulate(taps.begin(), taps.end(), 0.0);
  std::array<std::int32_t, kDsdTaps / 2> half{};
  std::int32_t magnitudes = 0;
  for (std::size_t j = 0; j < half.size(); ++j) {
    half[j] = static_cast<std::int32_t>(
        std::lround(std::ldexp(taps[j] / sum, kDsdCoefficientFractionBits)));
    magnitudes += std::abs(half[j]);
  }
  half.back() += kHalf - std::accumulate(half.begin(), half.end(), 0);
  if (half.back() >= kHalf / 2 || magnitudes >= 3 * kHalf) {
    throw std::logic_error("DSD decimator design: too large for 18 bits, or for the path");
  }
  return half;
}

}  // namespace

DsdDecimatorDesign designDsdDecimator() {
  DsdDecimatorDesign design{};
  for (unsigned rate = 0; rate < kDsdRates; ++rate) {
    design.halves[rate] = quantisedHalf(designedTaps(rate));
  }
  return design;
}

double dsdDecimatorResponse(const DsdDecimatorDesign& design, unsigned rate, double frequencyHz,
                            double baseRateHz) {
  const double cycles = frequencyHz / (16.0 * baseRateHz);
  double fir = 0.0;
  for (unsigned j = 0; j < kDsdTaps / 2; ++j) {
    const double fromMiddle = 0.5 * (kDsdTaps - 1.0) - j;
    fir += 2.0 *
           std::ldexp(design.halves[rate][j], -static_cast<int>(kDsdCoefficientFractionBits)) *
           std::cos(2.0 * std::numbers::pi * cycles * fromMiddle);
  }
  return std::fabs(fir) * boxcarResponse(boxcars(rate), cycles);
}

}  // namespace zobel::design
