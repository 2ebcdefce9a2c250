#include "models/design/kaiser.hpp"

#include <cmath>
#include <numbers>

namespace zobel::design {
namespace {

double besselI0(double x) {
  double term = 1.0;
  double sum = 1.0;
  for (unsigned k = 1; term > 1e-20 * sum; ++k) {
    const double factor = x / (2.0 * k);
    term *= factor * factor;
    sum += term;
  }
  return sum;
}

double sinc(double x) {
  const double angle = std::numbers::pi * x;
  return x == 0.0 ? 1.0 : std::sin(angle) / angle;
}

}  // namespace

double kaiserLength(double attenuationDb, double transition) {
  return (attenuationDb - 7.95) / (14.36 * transition) + 1.0;
}

std::vector<double> kaiserLowPass(unsigned taps, double cutoff, double attenuationDb) {
  const double beta = 0.1102 * (attenuationDb - 8.7);
  const double centre = 0.5 * (taps - 1.0);
  std::vector<double> h(taps);
  for (unsigned n = 0; n < taps; ++n) {
    const double t = n - centre;
    const double edge = t / centre;
    const double window = besselI0(beta * std::sqrt(1.0 - edge * edge)) / besselI0(beta);
    h[n] = 2.0 * cutoff * sinc(2.0 * cutoff * t) * window;
  }
  return h;
}

}  // namespace zobel::design
