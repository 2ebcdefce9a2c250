#include "models/design/droop_compensation.hpp"

#include <cmath>
#include <numbers>

namespace zobel::design {

std::array<double, kDroopCompensationTaps> droopCompensation(std::span<const Boxcars> droop) {
  // One boxcar is sin(w/2) / (R sin(w/2R)) = exp(-(1 - R^-2) w^2/24 - (1 - R^-4) w^4/2880 - ...).
  double square = 0.0;
  double fourth = 0.0;
  for (const Boxcars& boxcars : droop) {
    const double fine = 1.0 / (static_cast<double>(boxcars.ratio) * boxcars.ratio);
    square += boxcars.order * (1.0 - fine) / 24.0;
    fourth += boxcars.order * (1.0 - fine * fine) / 2880.0;
  }
  // 1 / droop = 1 + a w^2 + b w^4.
  const double a = square;
  const double b = fourth + 0.5 * square * square;
  // c0 + 2 c1 cos w + 2 c2 cos 2w = 1 - (c1 + 4 c2) w^2 + (c1 + 16 c2) / 12 w^4.
  const double c2 = (12.0 * b + a) / 12.0;
  const double c1 = -a - 4.0 * c2;
  return {c2, c1, 1.0 - 2.0 * (c1 + c2), c1, c2};
}

double boxcarResponse(const Boxcars& boxcars, double cyclesPerSlowSample) {
  const double half = std::numbers::pi * cyclesPerSlowSample;
  const double fine = std::sin(half / boxcars.ratio);
  const double one =
      std::fabs(fine) < 1e-15 ? 1.0 : std::fabs(std::sin(half) / (boxcars.ratio * fine));
  return std::pow(one, boxcars.order);
}

}  // namespace zobel::design
