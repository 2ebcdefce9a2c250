#pragma once

#include <array>
#include <cstdint>

namespace zobel::design {

/// A modulator of the eighth order for tones far below the fifth-order's noise, in integers of at
/// most 64 bits, as hardware would have it: the form of noise_transfer_loop.hpp, with a resonator
/// in each pair of integrators. What a state leaves of the one before is cut, what is multiplied
/// has eight bits of coefficient, resonators are two powers of two.
class FineLoop {
 public:
  static constexpr unsigned kOrder = 8;
  /// Fraction bits of the drive, in full scales.
  static constexpr unsigned kDriveFractionBits = 56;
  /// Bits below the level of each state; the first takes the drive as it is.
  static constexpr std::array<unsigned, kOrder> kStateFraction = {57, 49, 42, 36, 30, 25, 20, 16};

  FineLoop(double outOfBandGain, std::uint64_t seed);

  /// One period; returns the level, -8 .. 8.
  int process(std::int64_t drive);

  /// Whether the quantiser ever clipped for more than 64 periods in a row.
  [[nodiscard]] bool lost() const { return lost_; }

  /// Bits that each state took so far, with its sign.
  [[nodiscard]] std::array<unsigned, kOrder> stateBits() const;

 private:
  static constexpr unsigned kLoopFraction = 16;

  struct Resonator {
    unsigned shift = 0;  ///< alignment included
    unsigned fineShift = 0;
    int fineSign = 1;
  };

  [[nodiscard]] std::int64_t forward() const;
  std::int64_t dither();

  std::array<std::int64_t, kOrder> feedForward_{};
  std::array<unsigned, kOrder> coarseShift_{};
  std::array<Resonator, kOrder / 2> resonator_{};
  std::array<std::int64_t, kOrder> x_{};
  std::array<std::int64_t, kOrder> used_{};  ///< ones wherever a state had any
  std::uint64_t random_;
  unsigned clippedInARow_ = 0;
  bool lost_ = false;
};

/// What the fine loop reaches with drives at its full word width.
struct FineLoopFigures {
  double noiseDbfs = 0.0;                              ///< 20 Hz to 20 kHz, at rest
  double toneDbfs = 0.0;                               ///< what 1 kHz at -301 dBFS comes out as
  double noiseBesideDb = 0.0;                          ///< of the average, relative to the tone
  std::array<unsigned, FineLoop::kOrder> stateBits{};  ///< at full-scale squares
  bool lost = false;
};

/// `periods` are averaged.
[[nodiscard]] FineLoopFigures figuresOfFineLoop(double outOfBandGain, std::uint64_t periods);

}  // namespace zobel::design
