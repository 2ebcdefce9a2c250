#include "sim/suites/stage_production.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fstream>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <thread>

namespace zobel::sim {
namespace {

using measure::Target;

constexpr const char* kRecord = "production.jsonl";

/// Names what a line of the record belongs to: stages of another design, whose nominal rows differ,
/// or heard for another time, are other measurements.
std::string kindOf(const StageProgram& program, const std::vector<measure::Result>& rows) {
  std::string kind = fmt::format("{}, {} samples", ZOBEL_VERSION, program.samples);
  for (const measure::Result& row : rows) {
    kind += fmt::format(", {:.6g}", row.value);
  }
  return kind;
}

ProducedStage measureOne(std::uint64_t seed, const StageProgram& program) {
  const analog::OutputStageParameters parameters = producedParameters(seed);
  ProducedStage stage{seed, parameters.variation->celsius, {}};
  for (const measure::Result& row :
       stageRows(analyseStage(parameters), playStage(parameters, program))) {
    stage.values.push_back(row.value);
  }
  return stage;
}

/// The stages that an earlier run left in `file`; lines that are cut off or of another kind do not
/// count.
std::map<std::uint64_t, ProducedStage> readRecord(const std::filesystem::path& file,
                                                  const std::string& kind, std::size_t rows) {
  std::map<std::uint64_t, ProducedStage> stages;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (json.is_discarded() || json.value("kind", "") != kind || !json.contains("values") ||
        json["values"].size() != rows) {
      continue;
    }
    ProducedStage stage{json["seed"], json["celsius"], {}};
    for (const auto& value : json["values"]) {
      stage.values.push_back(value.is_number() ? value.get<double>() : std::nan(""));
    }
    stages[stage.seed] = stage;
  }
  return stages;
}

std::string lineOf(const ProducedStage& stage, const std::string& kind) {
  const nlohmann::ordered_json json{
      {"kind", kind}, {"seed", stage.seed}, {"celsius", stage.celsius}, {"values", stage.values}};
  return json.dump() + "\n";
}

/// A row with its values in microvolts, where volts would be all zeros on an axis.
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

measure::Plot histogram(const measure::Result& result, std::vector<double> values) {
  const measure::Result row = inReadableUnit(result, values);
  std::sort(values.begin(), values.end());
  const double low = values.front();
  const double width = std::max(values.back() - low, 1e-12 * std::abs(low) + 1e-15) / 20.0;
  measure::Series bars{.name = "", .x = {low}, .y = {0.0}};
  for (int cell = 0; cell < 20; ++cell) {
    const double from = low + cell * width;
    const auto inside = std::count_if(values.begin(), values.end(), [&](double value) {
      return value >= from && (value < from + width || cell == 19);
    });
    for (const double x : {from, from + width}) {
      bars.x.push_back(x);
      bars.y.push_back(static_cast<double>(inside));
    }
  }
  bars.x.push_back(low + 20.0 * width);
  bars.y.push_back(0.0);
  return {.title = row.name,
          .remark = row.target ? "Target: " + row.target->text() + " " + row.unit + "."
                               : std::string("Without a target."),
          .x = axisOf(row.unit),
          .y = axisOf("Stages"),
          .series = {std::move(bars)}};
}

void appendStatistics(measure::Report& report, const std::vector<measure::Result>& rows,
                      const std::map<std::uint64_t, ProducedStage>& stages) {
  std::size_t good = 0;
  for (const auto& [seed, stage] : stages) {
    bool passes = true;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      passes = passes && (!rows[i].target || rows[i].target->isMetBy(stage.values[i]));
    }
    good += passes ? 1 : 0;
  }
  report.results.push_back(
      measure::judged(fmt::format("Yield of {} stages", stages.size()),
                      100.0 * static_cast<double>(good) / static_cast<double>(stages.size()), "%"));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<double> values;
    std::uint64_t worstSeed = 0;
    double worst = 0.0;
    for (const auto& [seed, stage] : stages) {
      const double value = stage.values[i];
      const bool lowIsBad = rows[i].target && rows[i].target->low && !rows[i].target->high;
      const bool bothAreBad = rows[i].target && rows[i].target->low && rows[i].target->high;
      const double badness = lowIsBad ? -value : bothAreBad ? std::abs(value) : value;
      const double worstSoFar = lowIsBad ? -worst : bothAreBad ? std::abs(worst) : worst;
      if (values.empty() || badness > worstSoFar) {
        worst = value;
        worstSeed = seed;
      }
      values.push_back(value);
    }
    report.results.push_back(measure::judged(
        fmt::format("Worst of {} stages (seed {}): {}", stages.size(), worstSeed, rows[i].name),
        worst, rows[i].unit));
    report.plots.emplace_back(histogram(rows[i], std::move(values)));
  }
}

}  // namespace

analog::OutputStageParameters producedParameters(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  analog::OutputStageParameters parameters;
  parameters.elements.seed = random();
  parameters.buffer.seed = random();
  const double celsius = 10.0 + 40.0 * static_cast<double>(random() >> 11U) * 0x1p-53;
  parameters.thermal.ambientCelsius = celsius;
  parameters.noiseKelvin = celsius + 273.15;
  parameters.variation = analog::Variation{.seed = seed, .celsius = celsius};
  return parameters;
}

Expected<void> appendProduction(measure::Report& report, const SuiteSettings& settings,
                                const StageProgram& program) {
  const std::filesystem::path file = settings.folder / kRecord;
  const analog::OutputStageParameters nominal;
  const std::vector<measure::Result> rows =
      stageRows(analyseStage(nominal), playStage(nominal, program));
  const std::string kind = kindOf(program, rows);
  auto known = readRecord(file, kind, rows.size());
  std::map<std::uint64_t, ProducedStage> stages;
  std::vector<std::uint64_t> missing;
  for (std::uint64_t seed = settings.seed; seed < settings.seed + settings.runs; ++seed) {
    if (const auto found = known.find(seed); found != known.end()) {
      stages[seed] = found->second;
    } else {
      missing.push_back(seed);
    }
  }
  report.settings["runs"] = settings.runs;
  report.settings["seed"] = settings.seed;
  report.settings["resumed"] = stages.size();

  std::ofstream record(file, std::ios::app);
  if (!record) {
    return fail(file.string() + " cannot be written: choose another --out folder");
  }
  std::mutex mutex;
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < missing.size(); i = next++) {
      ProducedStage stage = measureOne(missing[i], program);
      const std::lock_guard lock(mutex);
      record << lineOf(stage, kind) << std::flush;
      stages[stage.seed] = std::move(stage);
      settings.progress(static_cast<double>(stages.size()) / settings.runs);
    }
  };
  std::vector<std::jthread> workers;
  for (unsigned job = 1; job < settings.jobs; ++job) {
    workers.emplace_back(work);
  }
  work();
  workers.clear();
  if (!record) {
    return fail(file.string() + " could not be written: is the disk full?");
  }
  appendStatistics(report, rows, stages);
  return {};
}

}  // namespace zobel::sim
