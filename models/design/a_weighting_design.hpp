#pragma once

#include <array>
#include <cstdint>

namespace zobel::design {

inline constexpr unsigned kAWeightingHighPassFractionBits = 20;  ///< 18 bits signed: below 1/8
inline constexpr unsigned kAWeightingBiquadFractionBits = 16;    ///< Q2.16, 18 bits signed
/// A second's sum of squares, shifted down by this, is their mean: the filter's gain holds the
/// rest.
inline constexpr unsigned kAWeightingMeanShift = 15;

/// y = b[0] x + b[1] x1 + b[2] x2 + a[0] y1 + a[1] y2: feedback with its sign turned.
struct AWeightingBiquad {
  std::array<std::int32_t, 3> b;  ///< Q2.16
  std::array<std::int32_t, 2> a;  ///< Q2.16
};

/// The A-weighting of IEC 61672-1 at a base rate, quantised: what follows the decimator of
/// rtl/dsp/cic_decimator, and undoes its droop. Its gain is the root of 2^15 / samples a second.
///
/// Below 1 kHz it is four high-passes, each y = x - s with s += k y, at the poles of the analog
/// formula: real poles, zeros exactly at DC, and no coefficient near one. What is left to do, droop
/// and the double pole at 12.2 kHz, changes slowly: two biquads, fitted in magnitude.
struct AWeightingDesign {
  std::array<std::int32_t, 4> highPass;  ///< k, with 20 bits behind the point
  std::array<AWeightingBiquad, 2> biquads;
};

/// `baseRateHz` is 44100 or 48000. Method: the squared magnitude of the biquads is a quotient of
/// polynomials in the cosine of the frequency, which is fitted by iterated linear least squares
/// (Sanathanan and Koerner, 1963) to the relative error over 0 .. 20 kHz; its roots inside the unit
/// circle make the filter.
[[nodiscard]] AWeightingDesign designAWeighting(double baseRateHz);

/// The magnitude of the quantised filter at a frequency of its base rate, without the decimator.
[[nodiscard]] double aWeightingResponse(const AWeightingDesign& design, double frequencyHz,
                                        double baseRateHz);

/// The magnitude of the decimator at a frequency of its input, which is 16 times the base rate.
[[nodiscard]] double cicDecimatorResponse(double frequencyHz, double baseRateHz);

}  // namespace zobel::design
