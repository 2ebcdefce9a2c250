#pragma once

#include "sim/suites/suite.hpp"

namespace zobel::sim {

/// What must play without a fault, at full scale in the loudest range: rows of the suite
/// `protection`, each the faults that it latched.
[[nodiscard]] Expected<void> measureFalseTrips(const SuiteSettings& settings,
                                               measure::Report& report);

}  // namespace zobel::sim
