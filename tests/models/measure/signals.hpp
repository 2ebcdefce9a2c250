#pragma once

#include <cmath>
#include <cstddef>
#include <numbers>
#include <random>
#include <vector>

namespace zobel::measure::test {

/// Amplitude of a level in dB.
inline long double amplitude(double levelDb) {
  return std::pow(10.0L, levelDb / 20.0L);
}

/// Adds a sine, computed and summed in extended precision until `rounded`.
inline void addSine(std::vector<long double>& samples, double sampleRateHz, double frequencyHz,
                    long double peak, long double phase = 0.3L) {
  for (std::size_t n = 0; n < samples.size(); ++n) {
    long double turns = static_cast<long double>(frequencyHz) * static_cast<long double>(n) /
                        static_cast<long double>(sampleRateHz);
    turns -= std::floor(turns);
    samples[n] += peak * std::sin(2.0L * std::numbers::pi_v<long double> * turns + phase);
  }
}

/// Adds white Gaussian noise of the given RMS.
inline void addNoise(std::vector<long double>& samples, double rms, unsigned seed) {
  std::mt19937_64 engine(seed);
  std::normal_distribution<double> noise(0.0, rms);
  for (long double& sample : samples) {
    sample += noise(engine);
  }
}

inline std::vector<double> rounded(const std::vector<long double>& samples) {
  std::vector<double> result;
  result.reserve(samples.size());
  for (const long double sample : samples) {
    result.push_back(static_cast<double>(sample));
  }
  return result;
}

}  // namespace zobel::measure::test
