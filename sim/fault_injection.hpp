#pragma once

#include "models/analog/faults.hpp"
#include "sim/scenario.hpp"

namespace zobel::sim {

/// Whether a fault is one of the board's digital side, which the output stage does not know.
[[nodiscard]] constexpr bool isDigital(const Fault& fault) {
  return fault.kind == FaultKind::ClockOff || fault.kind == FaultKind::Adc;
}

/// A scenario's fault as the analog stage knows it.
[[nodiscard]] analog::Fault analogFault(const Fault& fault);

}  // namespace zobel::sim
