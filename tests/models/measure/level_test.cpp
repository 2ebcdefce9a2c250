#include "models/measure/level.hpp"

#include <cmath>
#include <vector>

#include "tests/models/measure/signals.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::measure;
using namespace zobel::measure::test;

TEST_CASE("level: a full-scale sine is 0 dBFS and 0.707 of its peak in volts") {
  std::vector<long double> samples(48000);
  addSine(samples, 48000.0, 1000.0, 17.889L);
  const auto volts = rounded(samples);
  CHECK(dbfs(rms(volts), 17.889) == Approx(0.0).margin(1e-9));
  CHECK(dbv(rms(volts)) == Approx(20.0 * std::log10(17.889 / std::sqrt(2.0))));
  CHECK(peak(volts) == Approx(17.889).epsilon(1e-3));
  CHECK(mean(volts) == Approx(0.0).margin(1e-12));
  CHECK(std::isinf(dbv(0.0)));
}

TEST_CASE("level: a pop is found in its window only, relative to the rest voltage") {
  std::vector<double> volts(1000, 0.1);
  volts[300] = -0.25;
  volts[700] = 5.0;
  const auto pop = transientPeak(volts, 1000.0, 0.2, 0.3, 0.1);
  CHECK(pop.peakV == Approx(0.35));
  CHECK(pop.atS == Approx(0.3));
  CHECK(transientPeak(volts, 1000.0, 0.71, 10.0, 0.1).peakV == 0.0);
  CHECK(transientPeak(volts, 1000.0, 5.0, 1.0).peakV == 0.0);
}
