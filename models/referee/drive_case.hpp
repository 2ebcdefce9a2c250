#pragma once

#include <vector>

#include "models/analog/channel_circuit.hpp"
#include "models/referee/ngspice.hpp"

namespace zobel::referee {

/// One channel driven at its element buses, for both solvers: what they must agree on.
struct DriveCase {
  analog::OutputStageParameters parameters;  ///< noise and offset are left out
  headphones::Headphone headphone;
  unsigned gainRange = 3;
  analog::Contact contact = analog::Contact::Connected;
  double peakVolts = 1.0;  ///< at the buses' drivers; a step of that where `frequencyHz` is zero
  double frequencyHz = 0.0;
  double seconds = 1e-3;

  /// The drive that gives a sine of `rmsVolts` at the headphone, in the linear circuit.
  [[nodiscard]] static double peakFor(const DriveCase& drive, double rmsVolts);
};

/// Volts at the headphone and ampere of the output pair over time.
struct DriveResult {
  std::vector<double> seconds;
  std::vector<double> loadVolts;
  std::vector<double> pairAmpere;
};

/// By our solver, at the end of each step of 81 ns.
[[nodiscard]] DriveResult solve(const DriveCase& drive);
/// By ngspice, with steps of at most `stepSeconds`, at the same times.
[[nodiscard]] Expected<DriveResult> solveBySpice(const DriveCase& drive, double stepSeconds);

}  // namespace zobel::referee
