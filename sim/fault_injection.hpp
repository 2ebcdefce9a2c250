#pragma once

#include "models/analog/faults.hpp"
#include "sim/scenario.hpp"

namespace zobel::sim {

/// A scenario's fault as the analog stage knows it.
[[nodiscard]] analog::Fault analogFault(const Fault& fault);

}  // namespace zobel::sim
