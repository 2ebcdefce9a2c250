#pragma once

#include "sim/suites/suite.hpp"

namespace zobel::sim {

/// The suite `stage`: the simulated reference output stage against its targets: power, noise,
/// distortion, impedance, stability, separation; ngspice as the referee of the solver; and, with
/// `settings.runs`, that many stages with their tolerances. The pins come from the model chosen.
[[nodiscard]] Expected<measure::Report> measureStage(const SuiteSettings& settings);

}  // namespace zobel::sim
