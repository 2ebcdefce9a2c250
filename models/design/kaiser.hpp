#pragma once

#include <vector>

namespace zobel::design {

/// Taps that a Kaiser-windowed low-pass needs for `attenuationDb` in the stop band when its
/// transition is `transition` wide, in cycles per sample (Kaiser 1974, his equation for the order).
[[nodiscard]] double kaiserLength(double attenuationDb, double transition);

/// A linear-phase low-pass: sinc with the cut-off `cutoff` (cycles per sample, -6 dB), under a
/// Kaiser window for `attenuationDb`. The taps sum to about one.
[[nodiscard]] std::vector<double> kaiserLowPass(unsigned taps, double cutoff, double attenuationDb);

}  // namespace zobel::design
