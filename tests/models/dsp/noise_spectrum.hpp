#pragma once

#include <vector>

namespace zobel::test {

/// What is in a band of a spectrum. Levels are of the power, relative to a sine of amplitude 1.
struct BandLevels {
  double toneDb = 0.0;        ///< within the window's main lobe around the tone
  double noiseDb = 0.0;       ///< all else in the band
  double spurDb = 0.0;        ///< the strongest line of that
  double prominenceDb = 0.0;  ///< of the line that stands out most: see measure::prominenceDb
  [[nodiscard]] double sndrDb() const { return toneDb - noiseDb; }
};

/// A band of one long transform under a Kaiser window (beta 38: side lobes below -300 dB), the mean
/// removed. Needs a resolution of rateHz / size well below bandLowHz / 13, the main lobe's
/// half-width, only where a mean matters.
[[nodiscard]] BandLevels bandLevels(const std::vector<double>& samples, double rateHz,
                                    double toneHz, double bandLowHz = 20.0,
                                    double bandHighHz = 20e3);

}  // namespace zobel::test
