#include "models/measure/window.hpp"

#include <cmath>
#include <complex>
#include <numbers>

#include "tests/support/catch.hpp"

using zobel::measure::besselI0;
using zobel::measure::KaiserWindow;

TEST_CASE("window: I0 matches tabled values") {
  // Abramowitz and Stegun, table 9.8 (I0(10) from e^-x I0(x) = 0.1278333372).
  CHECK(besselI0(0.0) == 1.0);
  CHECK(besselI0(1.0) == Approx(1.2660658777520082).epsilon(1e-15));
  CHECK(besselI0(10.0) == Approx(0.1278333371634286 * std::exp(10.0)).epsilon(1e-13));
}

TEST_CASE("window: the transform of the weights is the closed form, down to -290 dB") {
  const KaiserWindow window(300.0);
  const auto weights = window.weights(4096);
  double sum = 0.0;
  for (const double weight : weights) {
    sum += weight;
  }
  for (const double bins : {0.0, 0.37, 2.5, 7.25, 11.0}) {
    long double transform = 0.0L;
    for (std::size_t n = 0; n < weights.size(); ++n) {
      const long double turns = bins * (static_cast<long double>(n) - 2048.0L) / 4096.0L;
      transform += weights[n] * std::cos(2.0L * std::numbers::pi_v<long double> * turns);
    }
    const double measuredDb = 20.0 * std::log10(static_cast<double>(std::abs(transform)) / sum);
    const double theoryDb = 20.0 * std::log10(std::abs(window.response(bins)));
    CHECK(measuredDb == Approx(theoryDb).margin(0.01));
  }
}

TEST_CASE("window: side lobes stay below the promise and the lobe ends at its first null") {
  for (const double promiseDb : {100.0, 250.0, 300.0}) {
    const KaiserWindow window(promiseDb);
    double highest = 0.0;
    for (double bins = window.mainLobeBins(); bins < 200.0; bins += 0.01) {
      highest = std::max(highest, std::abs(window.response(bins)));
    }
    CHECK(20.0 * std::log10(highest) == Approx(-promiseDb).margin(0.2));
  }
  CHECK(KaiserWindow(300.0).mainLobeBins() == Approx(11.92).margin(0.01));
}
