#include "models/design/filter_curve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "models/design/filter_report.hpp"

namespace zobel::design {
namespace {

constexpr double kAudibleHz = 20e3;
constexpr double kFloor = 1e-11;  // of the gain
constexpr std::size_t kGroups = 700;

double decibels(double gain) {
  return 20.0 * std::log10(std::max(gain, kFloor));
}

FilterCurve::Point pointAt(const ResponseGrid& grid, std::size_t n) {
  return {static_cast<double>(n) * grid.stepHz, decibels(grid.gain[n])};
}

std::vector<FilterCurve::Point> thinned(const ResponseGrid& grid, double untilHz) {
  const auto count = std::min(grid.gain.size(), static_cast<std::size_t>(untilHz / grid.stepHz));
  const std::size_t group = std::max<std::size_t>(1, count / kGroups);
  std::vector<FilterCurve::Point> points;
  for (std::size_t first = 0; first + group <= count; first += group) {
    const auto begin = grid.gain.begin() + static_cast<std::ptrdiff_t>(first);
    const auto [low, high] = std::minmax_element(begin, begin + static_cast<std::ptrdiff_t>(group));
    const auto [left, right] = std::minmax(low, high);
    points.push_back(pointAt(grid, static_cast<std::size_t>(left - grid.gain.begin())));
    if (left != right) {
      points.push_back(pointAt(grid, static_cast<std::size_t>(right - grid.gain.begin())));
    }
  }
  return points;
}

}  // namespace

std::string FilterCurve::sentence() const {
  const double shownDb = std::round(1e3 * at20kHzDb) / 1e3;
  return fmt::format("At 20 kHz {:.3f} dB; images of the audible band at most {:.0f} dB.",
                     shownDb == 0.0 ? 0.0 : shownDb, highestImageDb);
}

FilterCurve filterCurve(dsp::FilterSet set, unsigned rate, double baseRateHz) {
  const ResponseGrid grid =
      wholeResponse(designInterpolator(set), rate, baseRateHz, Coefficients::quantised);
  const double sampleRateHz = baseRateHz * (1U << rate);
  return {thinned(grid, 2.0 * sampleRateHz), grid.peakDb(kAudibleHz, kAudibleHz),
          grid.peakDb(sampleRateHz - kAudibleHz, 2.0 * sampleRateHz)};
}

}  // namespace zobel::design
