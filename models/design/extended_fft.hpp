#pragma once

#include <complex>
#include <vector>

namespace zobel::design {

using ExtendedComplex = std::complex<long double>;

/// The discrete Fourier transform in place, in extended precision (Eigen's stays at double): with a
/// negative exponent, or for `inverse` with a positive one, divided by the length, which must be a
/// power of two. Cooley and Tukey, 1965.
void extendedFft(std::vector<ExtendedComplex>& x, bool inverse);

}  // namespace zobel::design
