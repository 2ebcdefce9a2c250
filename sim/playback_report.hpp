#pragma once

#include <string>

#include "models/measure/report.hpp"
#include "sim/simulation.hpp"

namespace zobel::sim {

/// The report of a recording that was played: levels at the headphone, what the protection did,
/// the outcome of the scenario if there was one, and the plots.
[[nodiscard]] measure::Report playbackReport(const SimulationSettings& settings,
                                             const SimulationResult& result,
                                             const std::string& input);

/// The settings that it takes to repeat a run, for any report.
[[nodiscard]] nlohmann::ordered_json settingsJson(const SimulationSettings& settings);

/// The figures that say how the run itself went: time to play, speed.
void appendRunFigures(measure::Report& report, const SimulationResult& result);

/// The timeline as a plot and as a member of the JSON, and the rate of the pins file.
void appendTimeline(measure::Report& report, const SimulationSettings& settings,
                    const SimulationResult& result);

}  // namespace zobel::sim
