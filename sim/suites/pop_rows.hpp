#pragma once

#include <vector>

#include "models/measure/report.hpp"
#include "sim/suites/suite.hpp"

namespace zobel::sim {

/// The largest voltage at the headphone in each transition, up to 80 kHz, in silence, in the closed
/// loop of RTL and output stage: power on and off, mute, un-mute, another rate, another gain range,
/// a fault, the plug pulled; for 16, 32, 300 and 600 ohm (with `quick`, 32 ohm alone). A row each,
/// in mV, at most 1.
///
/// Fails if the amplifier does not come to where a transition begins.
[[nodiscard]] Expected<std::vector<measure::Result>> popRows(const SuiteSettings& settings);

}  // namespace zobel::sim
