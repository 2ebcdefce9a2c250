#pragma once

#include <string>
#include <vector>

#include "models/design/interpolator_design.hpp"

namespace zobel::design {

enum class Coefficients { designed, quantised };

/// The impulse response of a set's whole cascade at one rate (0 .. 3), at 16 times the base rate;
/// it sums to 16 >> rate.
[[nodiscard]] std::vector<double> cascadeImpulseResponse(const InterpolatorDesign& design,
                                                         unsigned rate, Coefficients coefficients);

/// The gain on an even grid of frequencies from DC to half the 16x rate, one at DC; by an FFT in
/// extended precision, whose own error is below -300 dB.
struct ResponseGrid {
  double stepHz = 0.0;
  std::vector<double> gain;

  /// The worst deviation from 0 dB in `fromHz` .. `toHz`, in dB.
  [[nodiscard]] double rippleDb(double fromHz, double toHz) const;
  /// The largest gain in `fromHz` .. `toHz`, in dB.
  [[nodiscard]] double peakDb(double fromHz, double toHz) const;
};

/// The response of the cascade alone; grid steps are at most a sixteenth of a side lobe wide.
[[nodiscard]] ResponseGrid cascadeResponse(const InterpolatorDesign& design, unsigned rate,
                                           double baseRateHz, Coefficients coefficients);

/// The same with the linear upsampler, whose droop the last stage undoes.
[[nodiscard]] ResponseGrid wholeResponse(const InterpolatorDesign& design, unsigned rate,
                                         double baseRateHz, Coefficients coefficients);

/// What one set is and costs at one input rate.
struct FilterReportRow {
  std::string set;
  unsigned rate = 0;
  double sampleRateHz = 0.0;
  double passEdgeHz = 0.0;
  double stopEdgeHz = 0.0;
  double rippleDb = 0.0;         ///< to the pass edge or 20 kHz, whichever is lower; quantised
  double at20kHzDb = 0.0;        ///< quantised
  double stopDesignedDb = 0.0;   ///< the highest gain from the stop edge up, before quantisation
  double stopQuantisedDb = 0.0;  ///< the same, as the engine holds the coefficients
  double latencyMs = 0.0;        ///< group delay at DC of the filter; the engine adds two frames
  unsigned tapsFirstStage = 0;
  unsigned macsPerFrame = 0;    ///< a channel
  unsigned clocksPerFrame = 0;  ///< of 1024 >> rate, with four multiplier-accumulators a channel
  unsigned blockRams = 0;       ///< of 18 kbit that the set's own coefficients take, at all rates
};

/// All designed sets at rates 0 .. 3, for the base rate 44100 or 48000 Hz.
[[nodiscard]] std::vector<FilterReportRow> filterReport(double baseRateHz);

/// The rows as a table for a terminal.
[[nodiscard]] std::string formatFilterReport(const std::vector<FilterReportRow>& rows);

}  // namespace zobel::design
