#include "sim/suites/stage_production.hpp"

#include <fmt/core.h>

#include <atomic>
#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "models/analog/netlist.hpp"

namespace zobel::sim {
namespace {

constexpr const char* kRecord = "production.jsonl";

/// Names what a line of the record belongs to: stages of another design, whose nominal rows or
/// parts differ, with other tolerances, or heard for another time, are other measurements.
std::string kindOf(const StageProgram& program, const std::vector<measure::Result>& rows) {
  analog::NetlistSettings laws;
  laws.nonlinear = true;
  const std::string anyStage = analog::spiceNetlist(
      producedParameters(1), headphones::resistor(32.0), 3, analog::Contact::Connected, laws);
  std::string kind = fmt::format("{}, {} samples, {:016x}", ZOBEL_VERSION, program.samples,
                                 std::hash<std::string>{}(anyStage));
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
    if (!json.is_object() || !json.contains("kind") || json["kind"] != kind ||
        !json.contains("seed") || !json.contains("celsius") || !json.contains("values") ||
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

/// The record, to add lines to it. A line that was cut off stays a line of its own.
std::ofstream openRecord(const std::filesystem::path& file) {
  std::ifstream before(file, std::ios::binary);
  const bool empty = !before.seekg(-1, std::ios::end);
  const bool cut = !empty && before.get() != '\n';
  std::ofstream record(file, std::ios::app);
  if (cut) {
    record << '\n';
  }
  return record;
}

std::string lineOf(const ProducedStage& stage, const std::string& kind) {
  const nlohmann::ordered_json json{
      {"kind", kind}, {"seed", stage.seed}, {"celsius", stage.celsius}, {"values", stage.values}};
  return json.dump() + "\n";
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

  std::ofstream record = openRecord(file);
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
