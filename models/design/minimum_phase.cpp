#include "models/design/minimum_phase.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numeric>
#include <stdexcept>

#include "models/design/extended_fft.hpp"

namespace zobel::design {
namespace {

using Real = long double;
using Complex = ExtendedComplex;

// The cepstrum decays with the distance of the zeros from the unit circle: the length is doubled
// until nothing but noise of the arithmetic is left behind the last tap.
constexpr std::size_t kShortest = std::size_t{1} << 12U;
constexpr std::size_t kLongest = std::size_t{1} << 17U;
constexpr Real kTailLimit = 3e-10L;  // of each sample, relative to DC

/// h / (1 + z^-1), for an h that has this zero.
std::vector<Real> withoutNyquistZero(const std::vector<double>& h) {
  std::vector<Real> quotient(h.size() - 1);
  Real former = 0.0L;
  for (std::size_t n = 0; n < quotient.size(); ++n) {
    former = static_cast<Real>(h[n]) - former;
    quotient[n] = former;
  }
  return quotient;
}

/// Folds the anti-causal half of a cepstrum onto the causal one.
void foldCepstrum(std::vector<Complex>& cepstrum) {
  const std::size_t half = cepstrum.size() / 2;
  for (std::size_t n = 1; n < half; ++n) {
    cepstrum[n] *= 2.0L;
  }
  for (std::size_t n = half + 1; n < cepstrum.size(); ++n) {
    cepstrum[n] = 0.0L;
  }
}

/// The minimum-phase sequence with the magnitude of `core`, lifted to `lift`, by FFTs of `length`.
std::vector<Complex> liftedMinimumPhase(const std::vector<Real>& core, Real lift,
                                        std::size_t length) {
  std::vector<Complex> x(length);
  std::copy(core.begin(), core.end(), x.begin());
  extendedFft(x, false);
  for (Complex& bin : x) {
    bin = 0.5L * std::log(std::norm(bin) + lift * lift);
  }
  extendedFft(x, true);
  foldCepstrum(x);
  extendedFft(x, false);
  for (Complex& bin : x) {
    bin = std::exp(bin);
  }
  extendedFft(x, true);
  return x;
}

}  // namespace

std::vector<double> minimumPhase(const std::vector<double>& prototype, double floor) {
  const std::vector<Real> core = withoutNyquistZero(prototype);
  const Real gain = std::accumulate(core.begin(), core.end(), 0.0L);
  for (std::size_t length = kShortest; length <= kLongest; length *= 2) {
    const auto x = liftedMinimumPhase(core, static_cast<Real>(floor) * gain, length);
    const auto isNoise = [gain](const Complex& value) {
      return std::abs(value) < kTailLimit * gain;
    };
    if (!std::all_of(x.begin() + static_cast<std::ptrdiff_t>(core.size()), x.end(), isNoise)) {
      continue;
    }
    std::vector<double> h(prototype.size());
    for (std::size_t n = 0; n < h.size(); ++n) {
      const Real here = n < core.size() ? x[n].real() : 0.0L;
      const Real before = n > 0 ? x[n - 1].real() : 0.0L;
      h[n] = static_cast<double>(here + before);
    }
    return h;
  }
  throw std::logic_error("minimum phase: the floor is too low for this prototype");
}

}  // namespace zobel::design
