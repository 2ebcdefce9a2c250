#pragma once

#include <span>

namespace zobel::measure {

/// Root of the mean square, in the samples' unit.
[[nodiscard]] double rms(std::span<const double> samples);

/// Largest magnitude, in the samples' unit.
[[nodiscard]] double peak(std::span<const double> samples);

/// Arithmetic mean: the direct voltage of whole periods.
[[nodiscard]] double mean(std::span<const double> samples);

/// Level of an RMS value in dB relative to a sine of peak `fullScalePeak` (AES17: a full-scale sine
/// is 0 dBFS). -infinity for zero.
[[nodiscard]] double dbfs(double rmsValue, double fullScalePeak = 1.0);

/// Level of an RMS voltage in dB relative to 1 V. -infinity for zero.
[[nodiscard]] double dbv(double rmsV);

/// The largest excursion within a stretch of time: a pop, when nothing should be heard.
struct Transient {
  double peakV = 0.0;  ///< magnitude, relative to `restV`
  double atS = 0.0;    ///< when, from the start of the samples
};

/// Finds the transient from `startS` on, for `lengthS`; what the voltage should rest at is `restV`.
[[nodiscard]] Transient transientPeak(std::span<const double> samplesV, double sampleRateHz,
                                      double startS, double lengthS, double restV = 0.0);

}  // namespace zobel::measure
