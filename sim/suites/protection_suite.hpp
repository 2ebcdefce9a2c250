#pragma once

#include "sim/suites/suite.hpp"

namespace zobel::sim {

/// The suite `protection`, on the RTL, which alone has one: reaction times of every fault, worst
/// case over phases and levels; what must not trip; how long a mute takes.
///
/// It is made of parts, a function each that adds rows to the report (kParts in the source); a new
/// part is an entry there.
[[nodiscard]] Expected<measure::Report> measureProtection(const SuiteSettings& settings);

}  // namespace zobel::sim
