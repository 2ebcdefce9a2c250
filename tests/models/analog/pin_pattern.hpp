#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

#include "models/analog/gaussian.hpp"
#include "models/analog/pin_tick.hpp"

namespace zobel::analog::test {

inline constexpr double kTickHz = 49.152e6;
inline constexpr double kStepHz = kTickHz / kTicksPerStep;

/// One period of complementary return-to-zero pulses: two ticks on, two ticks low.
inline void appendPeriod(std::vector<PinTick>& ticks, std::uint16_t left, std::uint16_t right) {
  const PinTick pulse{left, static_cast<std::uint16_t>(~left), right,
                      static_cast<std::uint16_t>(~right)};
  ticks.insert(ticks.end(), {pulse, pulse, PinTick{}, PinTick{}});
}

/// A second-order 17-level modulator with dither, and a first-order rotation of the elements.
/// Far from the real one, but enough to reach the limits of the analog stage.
class TestModulator {
 public:
  explicit TestModulator(std::uint64_t seed) : dither_(seed) {}

  /// The mask for `sample`, 1 being digital full scale.
  std::uint16_t next(double sample) {
    const double wanted = 8.0 + 6.5 * sample + 2.0 * error1_ - error2_;
    const double rounded = std::floor(wanted + 0.5 + 0.2 * dither_.next());
    const double code = std::fmin(std::fmax(rounded, 0.0), 16.0);
    error2_ = error1_;
    error1_ = wanted - code;
    return rotate(static_cast<unsigned>(code));
  }

 private:
  std::uint16_t rotate(unsigned code) {
    const std::uint32_t run = ((1u << code) - 1u) << first_;
    first_ = (first_ + code) % 16;
    return static_cast<std::uint16_t>(run | run >> 16);
  }

  GaussianNoise dither_;
  double error1_ = 0.0;
  double error2_ = 0.0;
  unsigned first_ = 0;
};

/// Half of the elements on: zero, whatever the mismatch of the rest.
inline std::vector<PinTick> idleTicks(std::size_t steps) {
  std::vector<PinTick> ticks;
  ticks.reserve(steps * kTicksPerStep);
  for (std::size_t i = 0; i < steps; ++i) {
    appendPeriod(ticks, i % 2 == 0 ? 0x5555 : 0xaaaa, i % 2 == 0 ? 0x5555 : 0xaaaa);
  }
  return ticks;
}

/// Amplitude and phase of a sine of a whole number of periods in `samples`.
struct Tone {
  double cosine = 0.0;
  double sine = 0.0;
  [[nodiscard]] double amplitude() const { return std::hypot(cosine, sine); }
};

template <typename Get>
Tone fitTone(std::size_t count, double periods, Get&& get) {
  Tone tone;
  const double step = 2.0 * std::numbers::pi * periods / static_cast<double>(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double angle = step * static_cast<double>(i);
    tone.cosine += get(i) * std::cos(angle);
    tone.sine += get(i) * std::sin(angle);
  }
  tone.cosine *= 2.0 / static_cast<double>(count);
  tone.sine *= 2.0 / static_cast<double>(count);
  return tone;
}

inline double decibels(double ratio) {
  return 20.0 * std::log10(ratio);
}

}  // namespace zobel::analog::test
