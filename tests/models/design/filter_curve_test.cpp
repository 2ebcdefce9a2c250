// The curve of a filter as it is drawn, against the response on its fine grid.
#include "models/design/filter_curve.hpp"

#include <algorithm>
#include <cmath>

#include "models/design/filter_report.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::design;
using zobel::dsp::FilterSet;

TEST_CASE("filter curve: loses neither a peak of the stop band nor its place") {
  for (const unsigned rate : {0U, 1U, 3U}) {
    CAPTURE(rate);
    const double baseHz = 44100.0;
    const double sampleRateHz = baseHz * (1U << rate);
    const FilterCurve curve = filterCurve(FilterSet::shortSlow, rate, baseHz);
    const ResponseGrid grid = wholeResponse(designInterpolator(FilterSet::shortSlow), rate, baseHz,
                                            Coefficients::quantised);
    const double fromHz = 0.75 * sampleRateHz;
    double highest = -300.0;
    for (const auto& [frequencyHz, levelDb] : curve.points) {
      highest = frequencyHz >= fromHz ? std::max(highest, levelDb) : highest;
    }
    CHECK(highest == Approx(grid.peakDb(fromHz, 2.0 * sampleRateHz)).margin(0.01));
    CHECK(curve.points.size() < 2800);
    CHECK(curve.points.back().frequencyHz <= std::min(2.0, 8.0 / (1U << rate)) * sampleRateHz);
    CHECK(
        std::is_sorted(curve.points.begin(), curve.points.end(),
                       [](const auto& a, const auto& b) { return a.frequencyHz < b.frequencyHz; }));
  }
}

TEST_CASE("filter curve: its figures are those of the design") {
  const FilterCurve reference = filterCurve(FilterSet::reference, 0, 48000.0);
  CHECK(std::abs(reference.at20kHzDb) < 1e-6);
  // Images of 0 .. 20 kHz begin at 28 kHz, and its stop band at 24.1 kHz.
  CHECK(reference.highestImageDb < -165.0);
  CHECK(reference.sentence().starts_with("At 20 kHz 0.000 dB; images"));
  CHECK(filterCurve(FilterSet::shortSlow, 0, 44100.0).at20kHzDb < -0.1);
}
