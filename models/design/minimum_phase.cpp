#include "models/design/minimum_phase.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <stdexcept>

#include "models/design/extended_fft.hpp"

namespace zobel::design {
namespace {

using Real = long double;
using Complex = ExtendedComplex;

// The cepstrum decays with the distance of the zeros from the unit circle; what is left at this
// length is checked.
constexpr std::size_t kLength = std::size_t{1} << 16U;
// What each sample behind the last tap may be, relative to DC: noise of the arithmetic.
constexpr Real kTailLimit = 1e-9L;

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

}  // namespace

std::vector<double> minimumPhase(const std::vector<double>& prototype, double floor) {
  const std::vector<Real> core = withoutNyquistZero(prototype);
  Real gain = 0.0L;
  for (const Real tap : core) {
    gain += tap;
  }

  std::vector<Complex> x(kLength);
  std::copy(core.begin(), core.end(), x.begin());
  extendedFft(x, false);
  const Real lift = static_cast<Real>(floor) * gain * static_cast<Real>(floor) * gain;
  for (Complex& bin : x) {
    bin = 0.5L * std::log(std::norm(bin) + lift);
  }
  extendedFft(x, true);
  foldCepstrum(x);
  extendedFft(x, false);
  for (Complex& bin : x) {
    bin = std::exp(bin);
  }
  extendedFft(x, true);

  for (std::size_t n = core.size(); n < x.size(); ++n) {
    if (std::abs(x[n]) > kTailLimit * gain) {
      throw std::logic_error("minimum phase: the floor is too low for this prototype");
    }
  }
  std::vector<double> h(prototype.size());
  for (std::size_t n = 0; n < h.size(); ++n) {
    const Real here = n < core.size() ? x[n].real() : 0.0L;
    const Real before = n > 0 ? x[n - 1].real() : 0.0L;
    h[n] = static_cast<double>(here + before);
  }
  return h;
}

}  // namespace zobel::design
