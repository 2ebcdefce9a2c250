#pragma once

#include <complex>
#include <span>
#include <vector>

namespace zobel::measure {

/// Fits a sum of sines of known frequencies, and a constant, to `samples` by least squares (IEEE
/// 1057's three-parameter fit, for many tones at once). Returns one complex amplitude for each
/// frequency: magnitude is the peak in the samples' unit, the argument is the phase of a cosine
/// whose zero of time is the first sample. Exact also where the record holds no whole number of
/// periods.
///
/// Frequencies must differ by more than about one period in the record, and lie above one.
[[nodiscard]] std::vector<std::complex<double>> fitSines(std::span<const double> samples,
                                                         double sampleRateHz,
                                                         std::span<const double> frequenciesHz);

/// One point of a frequency response.
struct ResponsePoint {
  double frequencyHz = 0.0;
  double gainDb = 0.0;
  double phaseDegrees = 0.0;  ///< -180 to 180
};

/// Response from `input` to `output`, two records of the same stretch of time, at the tones that
/// the input holds (one, or a multitone).
[[nodiscard]] std::vector<ResponsePoint> frequencyResponse(std::span<const double> input,
                                                           std::span<const double> output,
                                                           double sampleRateHz,
                                                           std::span<const double> frequenciesHz);

/// Output impedance in ohm at one frequency, from the complex amplitudes with the output open and
/// with `loadOhm` across it.
[[nodiscard]] std::complex<double> outputImpedanceOhm(std::complex<double> openV,
                                                      std::complex<double> loadedV, double loadOhm);

}  // namespace zobel::measure
