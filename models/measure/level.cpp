#include "models/measure/level.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <numeric>

namespace zobel::measure {

namespace {

double amplitudeDb(double ratio) {
  return ratio > 0.0 ? 20.0 * std::log10(ratio) : -std::numeric_limits<double>::infinity();
}

}  // namespace

double rms(std::span<const double> samples) {
  if (samples.empty()) {
    return 0.0;
  }
  const double sum = std::inner_product(samples.begin(), samples.end(), samples.begin(), 0.0);
  return std::sqrt(sum / static_cast<double>(samples.size()));
}

double peak(std::span<const double> samples) {
  double highest = 0.0;
  for (const double sample : samples) {
    highest = std::max(highest, std::abs(sample));
  }
  return highest;
}

double mean(std::span<const double> samples) {
  if (samples.empty()) {
    return 0.0;
  }
  return std::accumulate(samples.begin(), samples.end(), 0.0) / static_cast<double>(samples.size());
}

double dbfs(double rmsValue, double fullScalePeak) {
  return amplitudeDb(rmsValue * std::numbers::sqrt2 / fullScalePeak);
}

double dbv(double rmsV) {
  return amplitudeDb(rmsV);
}

Transient transientPeak(std::span<const double> samplesV, double sampleRateHz, double startS,
                        double lengthS, double restV) {
  const auto count = static_cast<double>(samplesV.size());
  const auto first =
      static_cast<std::size_t>(std::clamp(std::ceil(startS * sampleRateHz), 0.0, count));
  const auto end = static_cast<std::size_t>(
      std::clamp(std::ceil((startS + lengthS) * sampleRateHz), static_cast<double>(first), count));
  Transient transient{0.0, startS};
  for (std::size_t n = first; n < end; ++n) {
    const double excursionV = std::abs(samplesV[n] - restV);
    if (excursionV > transient.peakV) {
      transient = {excursionV, static_cast<double>(n) / sampleRateHz};
    }
  }
  return transient;
}

}  // namespace zobel::measure
