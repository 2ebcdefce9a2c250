#include "models/measure/window.hpp"

#include <cmath>
#include <numbers>

namespace zobel::measure {

namespace {

// The deepest swing of sin(x)/x, which is the first side lobe of the transform.
constexpr double kFirstSideLobe = 0.217233628211222;

}  // namespace

double besselI0(double x) {
  const double quarterSquare = 0.25 * x * x;
  double term = 1.0;
  double sum = 1.0;
  for (double k = 1.0; term > sum * 1e-18; k += 1.0) {
    term *= quarterSquare / (k * k);
    sum += term;
  }
  return sum;
}

KaiserWindow::KaiserWindow(double sideLobeDb) : beta_(0.0) {
  // Solves sinh(beta) / beta = ratio; iterating beta = asinh(ratio * beta) contracts quickly.
  const double ratio = kFirstSideLobe * std::pow(10.0, sideLobeDb / 20.0);
  if (ratio <= 1.0) {
    return;  // the rectangular window is good enough
  }
  beta_ = 10.0;
  for (int i = 0; i < 60; ++i) {
    beta_ = std::asinh(ratio * beta_);
  }
}

std::vector<double> KaiserWindow::weights(std::size_t length) const {
  std::vector<double> weights(length);
  const double scale = 1.0 / besselI0(beta_);
  const std::size_t middle = length / 2;
  for (std::size_t n = 0; n <= middle && n < length; ++n) {
    const double x = 2.0 * static_cast<double>(n) / static_cast<double>(length) - 1.0;
    weights[n] = besselI0(beta_ * std::sqrt(1.0 - x * x)) * scale;
  }
  for (std::size_t n = middle + 1; n < length; ++n) {
    weights[n] = weights[length - n];
  }
  return weights;
}

double KaiserWindow::response(double offsetBins) const {
  const double middle = beta_ > 0.0 ? std::sinh(beta_) / beta_ : 1.0;
  const double turn = std::numbers::pi * offsetBins;
  const double square = beta_ * beta_ - turn * turn;
  const double root = std::sqrt(std::abs(square));
  if (root < 1e-9) {
    return 1.0 / middle;
  }
  return (square > 0.0 ? std::sinh(root) : std::sin(root)) / root / middle;
}

double KaiserWindow::mainLobeBins() const {
  const double turns = beta_ / std::numbers::pi;
  return std::sqrt(1.0 + turns * turns);
}

}  // namespace zobel::measure
