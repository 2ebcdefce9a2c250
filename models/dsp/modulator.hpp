#pragma once

#include <array>
#include <cstdint>

#include "models/dsp/dither.hpp"
#include "models/dsp/formats.hpp"

namespace zobel::dsp {

/// The twin of rtl/dac/modulator: the fifth-order loop of models/design/noise_transfer_loop.hpp,
/// 17 levels, dithered, one channel.
class Modulator {
 public:
  /// Fraction bits of the drive: 2^42 is full scale.
  static constexpr unsigned kDriveFractionBits = 42;
  /// Beyond it the drive is clipped: 1 + 2^-10, because a full-scale tone that has come through
  /// filters with ripple is larger than 1.
  static constexpr std::int64_t kLargestDrive = kDriveMax
                                                << (kDriveFractionBits - dsp::kDriveFractionBits);
  /// The code of zero.
  static constexpr int kZeroCode = 8;

  /// `seed` is the RTL's parameter Seed, any number but 0.
  explicit Modulator(std::uint64_t seed) : dither_(seed) {}

  void reset();

  /// One modulator period: drive in Q2.42, clipped; returns the code, 0 .. 16.
  int process(std::int64_t driveQ42);

  /// Whether the last period ended in an overload, and so with cleared states.
  [[nodiscard]] bool overload() const { return overload_; }

  /// Integrator states in their own units, for tests of recovery.
  [[nodiscard]] std::array<std::int64_t, 5>& states() { return x_; }

 private:
  bool lost() const;
  std::int64_t forward() const;

  Dither dither_;
  std::array<std::int64_t, 5> x_{};
  std::int64_t forward_ = 0;  ///< the states' and the dither's share of the next decision
  unsigned clippedPeriods_ = 0;
  bool overload_ = false;
};

}  // namespace zobel::dsp
