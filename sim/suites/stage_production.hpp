#pragma once

#include "sim/suites/production_statistics.hpp"
#include "sim/suites/stage_figures.hpp"
#include "sim/suites/suite.hpp"

namespace zobel::sim {

/// The parameters of the stage that `seed` names: parts, laws and elements.
[[nodiscard]] analog::OutputStageParameters producedParameters(std::uint64_t seed);

/// Measures the stages of seeds `settings.seed` to `settings.seed + settings.runs - 1` in as many
/// threads as `settings.jobs` says, and adds yield, worst case and a histogram of each row to the
/// report. Each finished stage is a line of `production.jsonl` in the settings' folder; those that
/// are there already are not measured again, so an interrupted run goes on where it was.
[[nodiscard]] Expected<void> appendProduction(measure::Report& report,
                                              const SuiteSettings& settings,
                                              const StageProgram& program);

}  // namespace zobel::sim
