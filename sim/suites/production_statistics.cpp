#include "sim/suites/production_statistics.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>

#include "sim/suites/stage_figures.hpp"

namespace zobel::sim {
namespace {

/// A row and its values in microvolts, where volts would be all zeros on an axis.
measure::Result inReadableUnit(measure::Result row, std::vector<double>& values) {
  constexpr double kPerVolt = 1e6;
  if (row.unit != "V" || std::abs(row.value) > 1e-3) {
    return row;
  }
  row.unit = "µV";
  if (row.target) {
    for (std::optional<double>* end : {&row.target->low, &row.target->high}) {
      *end = *end ? std::optional(**end * kPerVolt) : std::nullopt;
    }
  }
  for (double& value : values) {
    value *= kPerVolt;
  }
  return row;
}

/// How far a value is inside its target; more is better, and what is no number is worst. Without a
/// target, less of a value is better.
double margin(const measure::Result& row, double value) {
  constexpr double kFar = std::numeric_limits<double>::infinity();
  if (std::isnan(value)) {
    return -kFar;
  }
  if (!row.target) {
    return -value;
  }
  return std::min(row.target->low ? value - *row.target->low : kFar,
                  row.target->high ? *row.target->high - value : kFar);
}

std::string remarkOn(const measure::Result& row, const std::vector<double>& values) {
  const auto count = static_cast<double>(values.size());
  double mean = 0.0;
  for (const double value : values) {
    mean += value / count;
  }
  double squares = 0.0;
  for (const double value : values) {
    squares += (value - mean) * (value - mean);
  }
  const double deviation = std::sqrt(squares / std::max(count - 1.0, 1.0));
  std::string remark = fmt::format("{} stages: mean {:.4g} {}, standard deviation {:.2g} {}.",
                                   values.size(), mean, row.unit, deviation, row.unit);
  if (row.target && deviation > 0.0) {
    remark += fmt::format(" The target, {} {}, is {:.1f} standard deviations away.",
                          row.target->text(), row.unit, margin(row, mean) / deviation);
  }
  return remark;
}

}  // namespace

double yieldAtLeast(std::size_t good, std::size_t all) {
  constexpr double kDoubt = 0.05;
  if (good == 0) {
    return 0.0;
  }
  const auto n = static_cast<double>(all);
  // Whether a production of this yield would have shown so many good ones too rarely.
  const auto tooLow = [&](double yield) {
    double probability = 0.0;
    for (std::size_t i = good; i <= all; ++i) {
      const auto k = static_cast<double>(i);
      const double lost = n > k ? (n - k) * std::log1p(-yield) : 0.0;
      probability += std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) -
                              std::lgamma(n - k + 1.0) + k * std::log(yield) + lost);
    }
    return probability < kDoubt;
  };
  double low = 0.0;
  double high = 1.0;
  while (high - low > 1e-9) {
    const double middle = 0.5 * (low + high);
    (tooLow(middle) ? low : high) = middle;
  }
  return low;
}

measure::Plot histogram(const measure::Result& result, std::vector<double> values) {
  const measure::Result row = inReadableUnit(result, values);
  std::sort(values.begin(), values.end());
  const auto cells =
      static_cast<int>(std::ceil(2.0 * std::cbrt(static_cast<double>(values.size()))));
  const double low = values.front();
  const double width = std::max(values.back() - low, 1e-12 * std::abs(low) + 1e-15) / cells;
  double most = 0.0;
  measure::Series bars{.name = "", .x = {low}, .y = {0.0}};
  for (int cell = 0; cell < cells; ++cell) {
    const double from = low + cell * width;
    const auto inside =
        static_cast<double>(std::count_if(values.begin(), values.end(), [&](double value) {
          return (value >= from || cell == 0) && (value < from + width || cell == cells - 1);
        }));
    most = std::max(most, inside);
    for (const double x : {from, from + width}) {
      bars.x.push_back(x);
      bars.y.push_back(inside);
    }
  }
  bars.x.push_back(low + cells * width);
  bars.y.push_back(0.0);
  constexpr double kFewest = 8.0;  // below it, an axis would count halves of stages
  return {.title = row.name,
          .remark = remarkOn(row, values),
          .x = axisOf(row.unit),
          .y = axisOf("Stages", 0.0, std::max(kFewest, most + 1.0)),
          .series = {std::move(bars)}};
}

void appendStatistics(measure::Report& report, std::span<const measure::Result> rows,
                      const std::map<std::uint64_t, ProducedStage>& stages) {
  std::size_t good = 0;
  for (const auto& [seed, stage] : stages) {
    bool passes = true;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      passes = passes && (!rows[i].target || rows[i].target->isMetBy(stage.values[i]));
    }
    good += passes ? 1 : 0;
  }
  const std::size_t all = stages.size();
  report.results.push_back(
      measure::judged(fmt::format("Yield of {} stages", all),
                      100.0 * static_cast<double>(good) / static_cast<double>(all), "%"));
  report.results.push_back(measure::judged("Yield of any number, at least, with 95 % confidence",
                                           100.0 * yieldAtLeast(good, all), "%"));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto worst =
        std::min_element(stages.begin(), stages.end(), [&](const auto& a, const auto& b) {
          return margin(rows[i], a.second.values[i]) < margin(rows[i], b.second.values[i]);
        });
    report.results.push_back(measure::judged(
        fmt::format("Worst of {} stages (seed {}): {}", all, worst->first, rows[i].name),
        worst->second.values[i], rows[i].unit));
    std::vector<double> values;
    for (const auto& [seed, stage] : stages) {
      if (std::isfinite(stage.values[i])) {
        values.push_back(stage.values[i]);
      }
    }
    if (!values.empty()) {
      report.plots.emplace_back(histogram(rows[i], std::move(values)));
    }
  }
}

}  // namespace zobel::sim
