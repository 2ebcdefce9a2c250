#pragma once

#include <array>

#include "models/design/noise_transfer.hpp"

namespace zobel::design {

inline constexpr unsigned kLoopOrder = 5;

/// The fifth-order loop of rtl/dac/modulator: a chain of delaying integrators fed by input minus
/// output, two local feedbacks that make resonators of integrators 2, 3 and 4, 5, and every state
/// fed forward to the quantiser, as is the input itself, so that the signal passes with a gain of
/// exactly 1:
///
///     x1 += u - v          x2 += x1 - g1 x3     x3 += x2     x4 += x3 - g2 x5     x5 += x4
///     v = quantise(u + a1 x1 + a2 x2 + a3 x3 + a4 x4 + a5 x5)
///
/// With w = z - 1, NTF = w (w^2 + g1) (w^2 + g2) / P(w).
struct LoopCoefficients {
  std::array<double, kLoopOrder> feedForward{};  ///< a1 .. a5
  std::array<double, 2> resonator{};             ///< g1, g2
};

/// The loop that has the poles of `transfer`, and zeros at the same frequencies (their radius is
/// sqrt(1 + g): within 0.01 % of the unit circle). The order must be five.
[[nodiscard]] LoopCoefficients loopOf(const NoiseTransfer& transfer);

/// |NTF| of the loop at `frequency` in cycles a sample.
[[nodiscard]] double magnitude(const LoopCoefficients& loop, double frequency);

/// RMS gain from the quantiser's white error to the band from `lowHz` to `highHz`, in dB: the noise
/// that remains there, relative to all of the error's power.
[[nodiscard]] double inBandGainDb(const LoopCoefficients& loop, double lowHz, double highHz,
                                  double rateHz);

/// A resonator coefficient as two powers of two: 2^-shift + sign 2^-fineShift.
struct TwoTermCoefficient {
  unsigned shift = 0;
  unsigned fineShift = 0;
  int fineSign = 1;
  [[nodiscard]] double value() const;
};

/// The nearest such coefficient, the fine term being at most sixteen times smaller.
[[nodiscard]] TwoTermCoefficient nearestTwoTerms(double value);

/// The loop in integers. Level: one quantiser step. State i has `kStateFraction[i]` bits below the
/// level; only its bits above `coarseShift[i]` are multiplied, by an integer, and all five products
/// have `kLoopFraction` bits below the level.
struct FixedLoop {
  /// Seven bits fewer at each integrator: what is cut there is shaped by the integrators before it.
  static constexpr std::array<unsigned, kLoopOrder> kStateFraction = {43, 36, 29, 22, 15};
  /// Beyond +-2^kStateRange[i] levels the loop has lost its grip. Three or more times what full
  /// scale takes.
  static constexpr std::array<unsigned, kLoopOrder> kStateRange = {4, 6, 8, 10, 12};
  static constexpr unsigned kLoopFraction = 16;
  static constexpr unsigned kFeedForwardBits = 8;

  std::array<unsigned, kLoopOrder> feedForward{};
  std::array<unsigned, kLoopOrder> coarseShift{};
  std::array<TwoTermCoefficient, 2> resonator{};

  /// The coefficients that the integers stand for.
  [[nodiscard]] LoopCoefficients value() const;
};

[[nodiscard]] FixedLoop quantise(const LoopCoefficients& loop);

/// The specification that the hardware is built to.
[[nodiscard]] NoiseTransferSpec modulatorSpec();

/// The loop of the hardware.
[[nodiscard]] FixedLoop modulatorLoop();

}  // namespace zobel::design
