#pragma once

#include "sim/suites/suite.hpp"

namespace zobel::sim {

/// The largest voltage at the headphone in each transition, up to 80 kHz, in silence: power on and
/// off, mute, un-mute, another gain range, another rate, a fault, the plug pulled; with 16, 32, 300
/// and 600 ohm (with `quick`, 32 ohm alone). Rows of the suite `protection`, in V, at most 1 mV.
///
/// Fails if the amplifier does not come to the end of a transition.
[[nodiscard]] Expected<void> measurePops(const SuiteSettings& settings, measure::Report& report);

}  // namespace zobel::sim
