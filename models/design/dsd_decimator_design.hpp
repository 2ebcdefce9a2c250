#pragma once

#include <array>
#include <cstdint>

namespace zobel::design {

inline constexpr unsigned kDsdRates = 4;  ///< DSD64, 128, 256, 512
inline constexpr unsigned kDsdTaps = 60;  ///< at the path rate; even, so that half of it is a zero
inline constexpr unsigned kDsdBoxcarOrder = 5;
/// 18 bits signed: within -1/4 .. +1/4.
inline constexpr unsigned kDsdCoefficientFractionBits = 19;

/// The filter of rtl/dsp/dsd_decimator, from 64 << rate times the base rate to 16 times: five
/// boxcars as long as a path period, whose zeros are at all that would alias to DC, then a
/// linear-phase FIR at the path rate, which makes the low-pass and undoes the droop of the boxcars
/// and of the linear upsampler that follows. The boxcars' droop depends on how many bits they hold,
/// so there are taps for each rate; what comes of it is the same response in Hz.
struct DsdDecimatorDesign {
  /// By rate, the first half of the symmetric taps; all of them sum to exactly one.
  std::array<std::array<std::int32_t, kDsdTaps / 2>, kDsdRates> halves;
};

[[nodiscard]] DsdDecimatorDesign designDsdDecimator();

/// Bits that make one path sample.
[[nodiscard]] constexpr unsigned dsdBitsPerSample(unsigned rate) {
  return 4U << rate;
}

/// The magnitude of boxcars and quantised FIR, one at DC, at a frequency of the bits.
[[nodiscard]] double dsdDecimatorResponse(const DsdDecimatorDesign& design, unsigned rate,
                                          double frequencyHz, double baseRateHz);

}  // namespace zobel::design
