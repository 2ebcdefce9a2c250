#include "models/design/noise_transfer_loop.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace zobel::design {

namespace {

using Complex = std::complex<double>;

/// Coefficients of the product of (w - root), lowest power first; the roots are real or in pairs.
std::vector<double> polynomial(const std::vector<Complex>& roots) {
  std::vector<Complex> product = {1.0};
  for (const Complex& root : roots) {
    product.push_back(0.0);
    for (std::size_t k = product.size() - 1; k > 0; --k) {
      product[k] = product[k - 1] - root * product[k];
    }
    product[0] *= -root;
  }
  std::vector<double> real;
  for (const Complex& coefficient : product) {
    real.push_back(coefficient.real());
  }
  return real;
}

}  // namespace

TwoTermCoefficient nearestTwoTerms(double value) {
  TwoTermCoefficient best;
  double bestError = value;
  for (unsigned shift = 1; shift < 24; ++shift) {
    for (unsigned fine = shift + 1; fine < shift + 5; ++fine) {
      for (const int sign : {1, -1}) {
        const TwoTermCoefficient candidate{shift, fine, sign};
        const double error = std::abs(candidate.value() - value);
        if (error < bestError) {
          bestError = error;
          best = candidate;
        }
      }
    }
  }
  return best;
}

double TwoTermCoefficient::value() const {
  return std::ldexp(1.0, -static_cast<int>(shift)) +
         fineSign * std::ldexp(1.0, -static_cast<int>(fineShift));
}

LoopCoefficients loopOf(const NoiseTransfer& transfer) {
  assert(transfer.zeros.size() == kLoopOrder && transfer.poles.size() == kLoopOrder);
  std::vector<double> angles;
  for (const Complex& zero : transfer.zeros) {
    if (std::arg(zero) > 0.0) {
      angles.push_back(std::arg(zero));
    }
  }
  std::sort(angles.begin(), angles.end());
  const double g1 = std::pow(std::tan(angles[0]), 2);
  const double g2 = std::pow(std::tan(angles[1]), 2);

  std::vector<Complex> roots;
  for (const Complex& pole : transfer.poles) {
    roots.push_back(pole - 1.0);
  }
  // P(w) = w (w^2+g1)(w^2+g2) + a1 (w^2+g1)(w^2+g2) + a2 w (w^2+g2) + a3 (w^2+g2) + a4 w + a5
  const std::vector<double> p = polynomial(roots);
  const double a1 = p[4];
  const double a2 = p[3] - (g1 + g2);
  const double a3 = p[2] - a1 * (g1 + g2);
  const double a4 = p[1] - g1 * g2 - a2 * g2;
  const double a5 = p[0] - a1 * g1 * g2 - a3 * g2;
  return {{a1, a2, a3, a4, a5}, {g1, g2}};
}

double magnitude(const LoopCoefficients& loop, double frequency) {
  const Complex w = std::polar(1.0, 2.0 * std::numbers::pi * frequency) - 1.0;
  const Complex first = w * w + loop.resonator[0];
  const Complex second = w * w + loop.resonator[1];
  const auto& a = loop.feedForward;
  const Complex zeros = w * first * second;
  const Complex poles =
      zeros + a[0] * first * second + (a[1] * w + a[2]) * second + a[3] * w + a[4];
  return std::abs(zeros / poles);
}

double inBandGainDb(const LoopCoefficients& loop, double lowHz, double highHz, double rateHz) {
  constexpr int kSteps = 20000;
  const double step = (highHz - lowHz) / kSteps;
  double power = 0.0;
  for (int k = 0; k < kSteps; ++k) {
    power += std::pow(magnitude(loop, (lowHz + (k + 0.5) * step) / rateHz), 2);
  }
  return 10.0 * std::log10(power * step / (0.5 * rateHz));
}

LoopCoefficients FixedLoop::value() const {
  LoopCoefficients loop;
  for (unsigned i = 0; i < kLoopOrder; ++i) {
    const int fraction = static_cast<int>(kStateFraction[i] - coarseShift[i]);
    loop.feedForward[i] =
        std::ldexp(static_cast<double>(feedForward[i]), fraction - static_cast<int>(kLoopFraction));
  }
  loop.resonator = {resonator[0].value(), resonator[1].value()};
  return loop;
}

FixedLoop quantise(const LoopCoefficients& loop) {
  FixedLoop fixed;
  for (unsigned i = 0; i < kLoopOrder; ++i) {
    // a = integer 2^-scale, the integer having all of its bits.
    const int scale =
        static_cast<int>(FixedLoop::kFeedForwardBits) - 1 - std::ilogb(loop.feedForward[i]);
    fixed.feedForward[i] =
        static_cast<unsigned>(std::lround(std::ldexp(loop.feedForward[i], scale)));
    fixed.coarseShift[i] = static_cast<unsigned>(
        static_cast<int>(FixedLoop::kStateFraction[i] - FixedLoop::kLoopFraction) + scale);
  }
  fixed.resonator = {nearestTwoTerms(loop.resonator[0]), nearestTwoTerms(loop.resonator[1])};
  return fixed;
}

NoiseTransferSpec modulatorSpec() {
  return {.order = kLoopOrder, .bandEdgeHz = 20e3, .rateHz = 11.2896e6, .outOfBandGain = 1.55};
}

FixedLoop modulatorLoop() {
  return quantise(loopOf(designNoiseTransfer(modulatorSpec())));
}

}  // namespace zobel::design
