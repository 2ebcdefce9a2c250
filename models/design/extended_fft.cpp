#include "models/design/extended_fft.hpp"

#include <cmath>
#include <numbers>
#include <utility>

namespace zobel::design {
namespace {

void permuteByReversedBits(std::vector<ExtendedComplex>& x) {
  for (std::size_t i = 1, j = 0; i < x.size(); ++i) {
    std::size_t bit = x.size() / 2;
    for (; (j & bit) != 0; bit /= 2) {
      j ^= bit;
    }
    j |= bit;
    if (i < j) {
      std::swap(x[i], x[j]);
    }
  }
}

}  // namespace

void extendedFft(std::vector<ExtendedComplex>& x, bool inverse) {
  const std::size_t size = x.size();
  const long double turn = (inverse ? 2.0L : -2.0L) * std::numbers::pi_v<long double>;
  std::vector<ExtendedComplex> roots(size / 2);
  for (std::size_t k = 0; k < roots.size(); ++k) {
    roots[k] =
        std::polar(1.0L, turn * static_cast<long double>(k) / static_cast<long double>(size));
  }
  permuteByReversedBits(x);
  for (std::size_t half = 1; half < size; half *= 2) {
    const std::size_t stride = size / (2 * half);
    for (std::size_t start = 0; start < size; start += 2 * half) {
      for (std::size_t k = 0; k < half; ++k) {
        const ExtendedComplex& root = roots[k * stride];
        ExtendedComplex& upper = x[start + k];
        ExtendedComplex& lower = x[start + k + half];
        // Written out, because the operator also minds infinities.
        const ExtendedComplex turned{lower.real() * root.real() - lower.imag() * root.imag(),
                                     lower.real() * root.imag() + lower.imag() * root.real()};
        lower = upper - turned;
        upper += turned;
      }
    }
  }
  if (inverse) {
    for (ExtendedComplex& value : x) {
      value /= static_cast<long double>(size);
    }
  }
}

}  // namespace zobel::design
