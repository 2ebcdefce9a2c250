#pragma once

#include "sim/suites/suite.hpp"

namespace zobel::sim {

/// How soon each fault is acted upon, and how long a mute takes: rows of the suite `protection`.
[[nodiscard]] Expected<void> measureReactions(const SuiteSettings& settings,
                                              measure::Report& report);

}  // namespace zobel::sim
