#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "models/dsp/dither.hpp"

namespace zobel::design {

/// A modulator of the eighth order for tones far below the fifth-order's noise, in integers of at
/// most 64 bits: what rtl/dac/fine_modulator does, bit by bit. The form is that of
/// noise_transfer_loop.hpp with a resonator in each pair of integrators. What a state leaves of the
/// one before is cut, what is multiplied has eight bits of coefficient, resonators are two powers
/// of two.
class FineLoop {
 public:
  static constexpr unsigned kOrder = 8;
  /// Fraction bits of the drive, full scale being 1.
  static constexpr unsigned kDriveFractionBits = 56;
  /// 1 + 2^-10: beyond it the drive is clipped.
  static constexpr std::int64_t kLargestDrive = std::int64_t{0x401} << (kDriveFractionBits - 10);
  /// Bits below the level of each state; the first takes the drive as it is.
  static constexpr std::array<unsigned, kOrder> kStateFraction = {57, 40, 33, 26, 19, 13, 8, 4};
  /// Of each state, with sign and a guard bit; twice of what full-scale squares take.
  static constexpr std::array<unsigned, kOrder> kStateBits = {63, 48, 43, 38, 34, 31, 29, 28};
  static constexpr unsigned kLoopFraction = 16;  ///< bits below the level, of the quantiser's input

  struct Resonator {
    unsigned shift = 0;  ///< which aligns the fractions as well
    unsigned fineShift = 0;
    int fineSign = 1;
  };

  /// The constants that the hardware holds.
  struct Coefficients {
    std::array<std::int64_t, kOrder> feedForward{};
    std::array<unsigned, kOrder> coarseShift{};  ///< what is multiplied leaves these out
    std::array<Resonator, kOrder / 2> resonator{};
  };

  [[nodiscard]] static Coefficients design(double outOfBandGain);

  FineLoop(double outOfBandGain, std::uint64_t seed)
      : coefficients_(design(outOfBandGain)), dither_(seed) {}

  /// One period; returns the level, -8 .. 8.
  int process(std::int64_t drive);

  /// Whether the last period ended in an overload, and so with cleared states.
  [[nodiscard]] bool overload() const { return overload_; }

  /// Integrator states in their own units, for tests of recovery.
  [[nodiscard]] std::array<std::int64_t, kOrder>& states() { return x_; }

  /// Bits that each state took so far, with its sign.
  [[nodiscard]] std::array<unsigned, kOrder> stateBits() const;

 private:
  [[nodiscard]] std::int64_t forward() const;
  [[nodiscard]] bool lost() const;

  Coefficients coefficients_;
  dsp::Dither dither_;
  std::array<std::int64_t, kOrder> x_{};
  std::int64_t forward_ = 0;  ///< the states' and the dither's share of the next decision
  std::array<std::int64_t, kOrder> used_{};  ///< ones wherever a state had any
  unsigned clippedPeriods_ = 0;
  bool overload_ = false;
};

/// What the fine loop reaches with drives at its full word width.
struct FineLoopFigures {
  double noiseDbfs = 0.0;                              ///< 20 Hz to 20 kHz, at rest
  double toneDbfs = 0.0;                               ///< what the tone comes out as
  double noiseBesideDb = 0.0;                          ///< of the average, relative to the tone
  std::array<unsigned, FineLoop::kOrder> stateBits{};  ///< at full-scale squares
  unsigned overloads = 0;
};

/// 1 kHz at `toneDbfs`, averaged over `periods`.
[[nodiscard]] FineLoopFigures figuresOfFineLoop(double outOfBandGain, double toneDbfs,
                                                std::uint64_t periods);

/// The constants as a SystemVerilog package, and where it is committed.
inline constexpr const char* kFineModulatorPackage = "rtl/dac/generated/fine_modulator_pkg.sv";
[[nodiscard]] std::string fineModulatorPackage(double outOfBandGain);

}  // namespace zobel::design
