#pragma once

#include <array>

#include "models/analog/buffer_laws.hpp"

namespace zobel::analog {

/// What the laws of the buffer look at: the op-amp's differential input and its output in volts,
/// the output pair's current in ampere.
struct PortState {
  double inputVolts = 0.0;
  double driverVolts = 0.0;
  double pairAmpere = 0.0;
};

/// What the laws say: the voltages of the inputs "error" and "drop".
struct PortDrive {
  double error = 0.0;
  double drop = 0.0;
};

/// How each drive moves each quantity of the port state, in volts or ampere for 1 V.
struct PortGain {
  PortState error;
  PortState drop;
};

/// The rails' say: between which voltages the op-amp's output stays.
struct ClampRange {
  double lower = 0.0;
  double upper = 0.0;
};

/// The three laws at once, as the drives that they make.
[[nodiscard]] PortDrive portLaws(const BufferLaws& laws, const ClampRange& range,
                                 const PortState& state);

/// Finds the drives that agree with the state that they bring about, `free` + `gain` x drives:
/// Newton's method in two unknowns, from `guess` on; until a correction is below 1e-13 V. False
/// when 30 iterations did not do.
[[nodiscard]] bool solvePorts(const BufferLaws& laws, const ClampRange& range,
                              const PortState& free, const PortGain& gain, PortDrive& guess);

}  // namespace zobel::analog
