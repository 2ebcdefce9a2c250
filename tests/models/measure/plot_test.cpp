#include "models/measure/plot.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "tests/models/measure/signals.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::measure;
using namespace zobel::measure::test;

TEST_CASE("plot: reduction keeps both extremes of every column and few points") {
  Series series{"s", {}, {}, Series::Style::Line};
  for (int n = 0; n < 100000; ++n) {
    series.x.push_back(n);
    series.y.push_back(std::sin(n * 0.7));
  }
  series.y[54321] = 9.0;
  series.y[54322] = -9.0;
  const Series few = reduced(series, 0.0, 100000.0, false, 500);
  CHECK(few.x.size() <= 1000);
  CHECK(*std::max_element(few.y.begin(), few.y.end()) == 9.0);
  CHECK(*std::min_element(few.y.begin(), few.y.end()) == -9.0);
  CHECK(std::is_sorted(few.x.begin(), few.x.end()));
  const Series part = reduced(series, 10.0, 20.0, false, 500);
  CHECK(part.x.front() == 10.0);
  CHECK(part.x.back() == 20.0);
  CHECK(part.x.size() == 11);
}

TEST_CASE("plot: a spectrum keeps its tone's height and its band") {
  std::vector<long double> samples(1U << 17U);
  addSine(samples, 192000.0, 997.0, amplitude(-20.0));
  addNoise(samples, 1e-8, 5);
  const auto spectrum = Spectrum::of(rounded(samples), 192000.0);
  const std::pair<std::string, const Spectrum*> spectra[] = {{"left", &spectrum}};
  const Plot plot = spectrumPlot("t", "r", spectra, {20.0, 20000.0});
  REQUIRE(plot.series.size() == 1);
  const Series& series = plot.series.front();
  CHECK(series.x.size() < 1000);
  CHECK(series.x.front() >= 20.0);
  CHECK(series.x.back() <= 20000.0);
  const auto highest = std::max_element(series.y.begin(), series.y.end());
  CHECK(*highest == Approx(-20.0).margin(0.5));
  CHECK(series.x[static_cast<std::size_t>(highest - series.y.begin())] ==
        Approx(997.0).margin(2.0));
  CHECK(*plot.y.low < -180.0);
  CHECK(*plot.y.high == 0.0);
}

TEST_CASE("plot: a waveform's stretch is cut out, in a unit that reads well") {
  std::vector<double> volts(48000);
  for (std::size_t n = 0; n < volts.size(); ++n) {
    volts[n] = static_cast<double>(n);
  }
  const WaveformTrace traces[] = {{"left", volts}};
  const Plot plot = waveformPlot("t", "r", "V", traces, 48000.0, 0.5, 0.01);
  CHECK(plot.x.label == "Time (ms)");
  CHECK(plot.series.front().x.front() == Approx(500.0));
  CHECK(plot.series.front().x.back() == Approx(510.0));
  CHECK(plot.series.front().y.front() == 24000.0);
  CHECK(timeUnit(2.0).first == "s");
  CHECK(timeUnit(1e-5).second == 1e6);
}

TEST_CASE("plot: an empty or short waveform draws nothing and does not fail") {
  const WaveformTrace traces[] = {{"left", {}}};
  CHECK(waveformPlot("t", "r", "V", traces, 48000.0, 0.5, 0.01).series.front().x.empty());
}
