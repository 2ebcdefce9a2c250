#include "sim/suites/production_statistics.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <variant>

#include "tests/support/catch.hpp"

using namespace zobel;
using measure::Target;
using sim::ProducedStage;

namespace {

const measure::Result& rowNamed(const measure::Report& report, const std::string& name) {
  for (const measure::Result& row : report.results) {
    if (row.name == name) {
      return row;
    }
  }
  FAIL("no row is called " << name);
  return report.results.front();
}

std::map<std::uint64_t, ProducedStage> stagesOf(const std::vector<std::vector<double>>& values) {
  std::map<std::uint64_t, ProducedStage> stages;
  for (std::size_t i = 0; i < values.size(); ++i) {
    stages[10 + i] = {10 + i, 25.0, values[i]};
  }
  return stages;
}

}  // namespace

TEST_CASE("production: what a few good stages say of many is Clopper's and Pearson's bound") {
  CHECK(sim::yieldAtLeast(10, 10) == Approx(std::pow(0.05, 0.1)).epsilon(1e-6));
  CHECK(sim::yieldAtLeast(1000, 1000) == Approx(std::pow(0.05, 1e-3)).epsilon(1e-6));
  // One of two: the yield p of which 1 - (1 - p)^2 = 0.05.
  CHECK(sim::yieldAtLeast(1, 2) == Approx(1.0 - std::sqrt(0.95)).epsilon(1e-6));
  CHECK(sim::yieldAtLeast(0, 5) == 0.0);
}

TEST_CASE("production: yield counts stages, and each row names its own worst one") {
  const std::vector<measure::Result> rows{
      measure::judged("hum", 1.0, "dB", Target::atMost(2.0)),
      measure::judged("range", 9.0, "dB", Target::atLeast(8.0)),
      measure::judged("gain", 0.0, "dB", Target::within(-1.0, 1.0)),
      measure::judged("odd", 0.0, "dB", Target::atMost(1.0))};
  const double none = std::numeric_limits<double>::quiet_NaN();
  measure::Report report;
  sim::appendStatistics(
      report, rows,
      stagesOf(
          {{1.0, 9.5, 0.2, 0.1}, {1.9, 9.0, -0.9, 0.2}, {1.5, 8.1, 0.5, none}, {0.5, 9, 0, 0}}));
  CHECK(rowNamed(report, "Yield of 4 stages").value == Approx(75.0));
  CHECK(rowNamed(report, "Worst of 4 stages (seed 11): hum").value == 1.9);
  CHECK(rowNamed(report, "Worst of 4 stages (seed 12): range").value == 8.1);
  CHECK(rowNamed(report, "Worst of 4 stages (seed 11): gain").value == -0.9);
  CHECK(std::isnan(rowNamed(report, "Worst of 4 stages (seed 12): odd").value));
  CHECK(report.plots.size() == 4);
}

TEST_CASE("production: a histogram holds every stage once, and tells how far the target is") {
  const measure::Result row = measure::judged("hiss", 1e-6, "V", Target::atMost(5e-6));
  const measure::Plot plot = sim::histogram(row, {1e-6, 2e-6, 2e-6, 3e-6});
  double held = 0.0;
  for (std::size_t i = 1; i + 1 < plot.series[0].x.size(); i += 2) {
    held += plot.series[0].y[i];
  }
  CHECK(held == 4.0);
  CHECK(plot.series[0].x.front() == Approx(1.0));
  CHECK(plot.series[0].x.back() == Approx(3.0));
  CHECK(plot.x.label == "µV");
  CHECK(plot.remark ==
        "4 stages: mean 2 µV, standard deviation 0.82 µV. The target, <= 5 µV, is 3.7 standard "
        "deviations away.");
  CHECK(sim::histogram(row, {1e-6, 1e-6}).series[0].y.size() > 4);
}
