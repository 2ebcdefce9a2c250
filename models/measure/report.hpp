#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/measure/gnuplot.hpp"
#include "models/measure/plot.hpp"
#include "models/support/error.hpp"

namespace zobel::measure {

/// What a figure must reach: at most, at least, or both.
struct Target {
  std::optional<double> low;
  std::optional<double> high;

  static Target atMost(double limit) { return {std::nullopt, limit}; }
  static Target atLeast(double limit) { return {limit, std::nullopt}; }
  static Target within(double low, double high) { return {low, high}; }

  [[nodiscard]] bool isMetBy(double value) const;

  /// "<= 1", ">= 140" or "-0.1 .. 0.1": how it stands in report.json.
  [[nodiscard]] std::string text() const;
};

/// One measured figure.
struct Result {
  std::string name;
  double value = 0.0;
  std::string unit;
  std::optional<Target> target;
  bool pass = true;  ///< a figure without a target passes
};

/// A figure, judged. A value that is no number misses any target.
[[nodiscard]] Result judged(std::string name, double value, std::string unit,
                            std::optional<Target> target = std::nullopt);

/// A report of one run: what `report.json`, `measure.json` and the HTML page are written from.
struct Report {
  std::string title;
  std::string summary;  ///< a sentence: what was run
  std::string version;
  std::string model;  ///< "rtl" or "twin"
  std::vector<Result> results;
  nlohmann::ordered_json settings = nlohmann::ordered_json::object();  ///< to repeat the run
  nlohmann::ordered_json members = nlohmann::ordered_json::object();   ///< more top-level members
  std::vector<std::variant<Plot, TimelinePlot>> plots;

  [[nodiscard]] bool passed() const;
};

/// The report as JSON: {"results": [{"name", "value", "unit", "target", "pass"}], "version",
/// "model", "settings", ...members}. A value that is no finite number is null.
[[nodiscard]] std::string jsonOf(const Report& report);

/// The figures as a table in Markdown: name, value, target, verdict.
[[nodiscard]] std::string markdownOf(const Report& report);

/// The report as one self-contained HTML page, with its plots drawn.
[[nodiscard]] Expected<std::string> htmlOf(const Report& report, const Gnuplot& gnuplot = {});

/// Writes `report.json`-like and HTML files; neither appears unless both could be made.
[[nodiscard]] Expected<void> writeReport(const Report& report,
                                         const std::filesystem::path& jsonPath,
                                         const std::filesystem::path& htmlPath,
                                         const Gnuplot& gnuplot = {});

/// A figure as people read it: "12.3 uV" for 1.23e-5 V, "144.82 dB"; SI prefixes where the unit
/// takes them.
[[nodiscard]] std::string readable(double value, std::string_view unit);

}  // namespace zobel::measure
