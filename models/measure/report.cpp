#include "models/measure/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "models/support/atomic_file.hpp"

namespace zobel::measure {

namespace {

// Five significant digits, without an exponent where a plain number does.
std::string digits(double value) {
  const double magnitude = std::abs(value);
  if (magnitude >= 1e5 && magnitude < 1e9) {
    return fmt::format("{:.0f}", value);
  }
  return fmt::format("{:.5g}", value);
}

}  // namespace

bool Target::isMetBy(double value) const {
  return !std::isnan(value) && (!low || value >= *low) && (!high || value <= *high);
}

std::string Target::text() const {
  if (low && high) {
    return fmt::format("{:g} .. {:g}", *low, *high);
  }
  if (low) {
    return fmt::format(">= {:g}", *low);
  }
  return high ? fmt::format("<= {:g}", *high) : std::string("any");
}

Result judged(std::string name, double value, std::string unit, std::optional<Target> target) {
  const bool pass = !target || target->isMetBy(value);
  return {std::move(name), value, std::move(unit), target, pass};
}

bool Report::passed() const {
  return std::all_of(results.begin(), results.end(), [](const Result& r) { return r.pass; });
}

std::string jsonOf(const Report& report) {
  nlohmann::ordered_json json;
  json["results"] = nlohmann::ordered_json::array();
  for (const Result& result : report.results) {
    nlohmann::ordered_json entry;
    entry["name"] = result.name;
    entry["value"] = std::isfinite(result.value) ? nlohmann::ordered_json(result.value)
                                                 : nlohmann::ordered_json(nullptr);
    entry["unit"] = result.unit;
    entry["target"] = result.target ? nlohmann::ordered_json(result.target->text())
                                    : nlohmann::ordered_json(nullptr);
    entry["pass"] = result.pass;
    json["results"].push_back(std::move(entry));
  }
  json["version"] = report.version;
  json["model"] = report.model;
  json["settings"] = report.settings;
  for (const auto& [name, value] : report.members.items()) {
    json[name] = value;
  }
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string markdownOf(const Report& report) {
  std::string text = "| figure | value | target | |\n| --- | --- | --- | --- |\n";
  for (const Result& result : report.results) {
    const std::string_view verdict = result.pass ? "pass" : "**missed**";
    text += fmt::format("| {} | {} | {} | {} |\n", result.name, readable(result.value, result.unit),
                        result.target ? result.target->text() : "", result.target ? verdict : "");
  }
  return text;
}

std::string readable(double value, std::string_view unit) {
  if (std::isnan(value)) {
    return "not measured";
  }
  if (value == 0.0) {
    value = 0.0;  // no minus
  }
  if (std::isinf(value)) {
    return fmt::format("{}∞ {}", value < 0 ? "−" : "", unit);
  }
  static constexpr std::array<std::string_view, 6> kTakePrefix = {"V", "A", "s", "W", "Hz", "Vrms"};
  static constexpr std::array<std::pair<double, std::string_view>, 7> kPrefixes = {
      {{1e6, "M"}, {1e3, "k"}, {1.0, ""}, {1e-3, "m"}, {1e-6, "µ"}, {1e-9, "n"}, {1e-12, "p"}}};
  if (value != 0.0 &&
      std::find(kTakePrefix.begin(), kTakePrefix.end(), unit) != kTakePrefix.end()) {
    for (const auto& [size, prefix] : kPrefixes) {
      if (std::abs(value) >= size * 0.99999) {
        return fmt::format("{} {}{}", digits(value / size), prefix, unit);
      }
    }
  }
  return unit.empty() ? digits(value) : fmt::format("{} {}", digits(value), unit);
}

Expected<void> writeReport(const Report& report, const std::filesystem::path& jsonPath,
                           const std::filesystem::path& htmlPath, const Gnuplot& gnuplot) {
  const auto html = htmlOf(report, gnuplot);
  if (!html) {
    return tl::unexpected(html.error());
  }
  AtomicFile page(htmlPath);
  AtomicFile figures(jsonPath);
  return page.write(*html)
      .and_then([&] { return figures.write(jsonOf(report)); })
      .and_then([&] { return page.commit(); })
      .and_then([&] { return figures.commit(); });
}

}  // namespace zobel::measure
