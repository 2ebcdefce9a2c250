#pragma once

#include <cstddef>
#include <cstdint>

#include "models/dsp/a_weighting.hpp"
#include "models/dsp/cic_decimator.hpp"
#include "models/dsp/formats.hpp"
#include "models/dsp/generated/a_weighting_coefficients.hpp"
#include "models/dsp/square_accumulator.hpp"

namespace zobel::dsp {

/// A mean square (Q1.63) as a word with a floating point: m * 2^(e - 88), e in the upper 6 bits, m
/// in the lower 26. The twin of rtl/dsp/mean_square_encoder.
[[nodiscard]] std::uint32_t encodeMeanSquare(std::uint64_t meanSquare);

/// The twin of rtl/dsp/exposure_meter: the A-weighted mean square of each second, relative to
/// digital full scale.
class ExposureMeter {
 public:
  /// `family` is 0 for 44.1 kHz, 1 for 48 kHz.
  explicit ExposureMeter(std::size_t family) : family_(family) {}

  void reset() { *this = ExposureMeter(family_); }

  /// A sample of the drive, Q2.38, at the path rate; true when it ends a second.
  bool process(const StereoSample& drive);

  /// The words of `encodeMeanSquare`, of the last second.
  [[nodiscard]] std::uint32_t left() const { return left_.word; }
  [[nodiscard]] std::uint32_t right() const { return right_.word; }
  [[nodiscard]] std::uint32_t seconds() const { return seconds_; }

 private:
  static constexpr unsigned kPathSamples = 16;  ///< at the path rate, a sample at the base rate
  static constexpr unsigned kSquareFractionBits = 60;
  static constexpr unsigned kDroppedBits =
      kSquareFractionBits + a_weighting_coefficients::kMeanShift - 63;

  struct Channel {
    CicDecimator decimator;
    AWeighting weighting;
    SquareAccumulator<kDroppedBits> squares;
    std::uint32_t word = 0;
  };

  std::size_t family_;
  unsigned pathCount_ = 0;
  std::uint32_t sampleCount_ = 0;
  std::uint32_t seconds_ = 0;
  Channel left_;
  Channel right_;
};

}  // namespace zobel::dsp
