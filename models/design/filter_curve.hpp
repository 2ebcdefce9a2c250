#pragma once

#include <string>
#include <vector>

#include "models/dsp/filter_set.hpp"

namespace zobel::design {

/// The response of a coefficient set as it is drawn, from the coefficients as the engine holds
/// them, with the linear upsampler behind it.
struct FilterCurve {
  struct Point {
    double frequencyHz = 0.0;
    double levelDb = 0.0;  ///< -220 dB and less is -220 dB
  };

  /// From DC to twice the sample rate; of neighbours on the fine grid the lowest and the highest.
  std::vector<Point> points;
  double at20kHzDb = 0.0;
  /// The highest image of 0 .. 20 kHz, from the sample rate less 20 kHz up.
  double highestImageDb = 0.0;

  /// Both figures in a sentence.
  [[nodiscard]] std::string sentence() const;
};

/// The curve of a designed set at rate 0 .. 3 of the base rate 44100 or 48000 Hz. Takes a good part
/// of a second.
[[nodiscard]] FilterCurve filterCurve(dsp::FilterSet set, unsigned rate, double baseRateHz);

}  // namespace zobel::design
