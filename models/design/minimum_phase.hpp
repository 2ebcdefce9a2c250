#pragma once

#include <vector>

namespace zobel::design {

/// The minimum-phase FIR whose magnitude is that of the linear-phase low-pass `prototype`, lifted:
/// sqrt(|H|^2 + (floor |cos(w/2)|)^2), so that no zero lies on the unit circle but the one at half
/// the sample rate, which makes both phases of an interpolator sum to the same. `floor` is relative
/// to a gain of one at DC.
///
/// `prototype` is symmetric with an even number of taps; the result has as many. By the cepstral
/// form of spectral factorisation (Oppenheim and Schafer, Discrete-Time Signal Processing, on
/// homomorphic deconvolution), in extended precision. Throws std::logic_error where the floor is
/// too low for the cepstrum to be computed.
[[nodiscard]] std::vector<double> minimumPhase(const std::vector<double>& prototype, double floor);

}  // namespace zobel::design
