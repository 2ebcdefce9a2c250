#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

#include "sim/peripherals/i2s_source.hpp"

namespace zobel::sim {

/// A sine for ever on both channels, as 32-bit samples rounded to the nearest: what stands in the
/// best file there is. Its phase is exact over any length.
class ToneSource final : public SampleSource {
 public:
  ToneSource(double frequencyHz, double levelDbfs, double sampleRateHz)
      : turnsPerSample_(static_cast<long double>(frequencyHz) /
                        static_cast<long double>(sampleRateHz)),
        peak_(std::ldexp(std::pow(10.0L, static_cast<long double>(levelDbfs) / 20.0L), 31)) {}

  StereoFrame next() override {
    const long double turns = turnsPerSample_ * static_cast<long double>(count_++);
    const long double sine =
        std::sin(2.0L * std::numbers::pi_v<long double> * (turns - std::floor(turns)));
    const auto sample = static_cast<std::int32_t>(
        std::min(std::round(peak_ * sine), static_cast<long double>(INT32_MAX)));
    return {sample, sample};
  }

 private:
  long double turnsPerSample_;
  long double peak_;
  std::uint64_t count_ = 0;
};

}  // namespace zobel::sim
