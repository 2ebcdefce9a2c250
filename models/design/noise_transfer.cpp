#include "models/design/noise_transfer.hpp"

#include <cmath>
#include <numbers>

namespace zobel::design {

namespace {

using Complex = std::complex<double>;
constexpr double kPi = std::numbers::pi;

/// Poles of the digital Butterworth high-pass of that order; `corner` is 2 tan(w/2).
std::vector<Complex> butterworthPoles(unsigned order, double corner) {
  std::vector<Complex> poles;
  for (unsigned k = 0; k < order; ++k) {
    const double angle = kPi * (2.0 * k + 1.0 + order) / (2.0 * order);
    const Complex s = std::polar(corner, angle);
    poles.push_back((2.0 + s) / (2.0 - s));
  }
  return poles;
}

}  // namespace

std::vector<double> optimalZeroPositions(unsigned order) {
  std::vector<double> roots;
  const double n = order;
  for (unsigned k = 1; k <= order; ++k) {
    double x = std::cos(kPi * (k - 0.25) / (n + 0.5));
    for (int iteration = 0; iteration < 20; ++iteration) {
      const double value = std::legendre(order, x);
      const double slope = n * (std::legendre(order - 1, x) - x * value) / (1.0 - x * x);
      x -= value / slope;
    }
    roots.push_back(std::abs(x) < 1e-12 ? 0.0 : x);
  }
  return roots;
}

NoiseTransfer designNoiseTransfer(const NoiseTransferSpec& spec) {
  NoiseTransfer transfer;
  const double edge = 2.0 * kPi * spec.bandEdgeHz / spec.rateHz;
  for (const double position : optimalZeroPositions(spec.order)) {
    transfer.zeros.push_back(std::polar(1.0, edge * position));
  }
  // The gain at half the rate grows with the corner: halve the interval, on a logarithmic scale.
  double low = 1e-3;
  double high = 20.0;
  for (int iteration = 0; iteration < 100; ++iteration) {
    const double corner = std::sqrt(low * high);
    transfer.poles = butterworthPoles(spec.order, corner);
    (magnitude(transfer, 0.5) < spec.outOfBandGain ? low : high) = corner;
  }
  return transfer;
}

double magnitude(const NoiseTransfer& transfer, double frequency) {
  const Complex z = std::polar(1.0, 2.0 * kPi * frequency);
  double gain = 1.0;
  for (const Complex& zero : transfer.zeros) {
    gain *= std::abs(z - zero);
  }
  for (const Complex& pole : transfer.poles) {
    gain /= std::abs(z - pole);
  }
  return gain;
}

}  // namespace zobel::design
