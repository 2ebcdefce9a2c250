#pragma once

#include <complex>
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

  /// A sine into a resistor that would be `rmsVolts` there if the stage were linear; range 3.
  [[nodiscard]] static DriveCase tone(double loadOhm, double rmsVolts, double frequencyHz,
                                      double seconds);
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

/// The complex peak amplitudes of the load's fundamental and harmonics two to seven, from the
/// second period on.
[[nodiscard]] std::vector<std::complex<double>> harmonics(const DriveResult& result,
                                                          double frequencyHz);
/// The power of the harmonics over that of the fundamental, in dB.
[[nodiscard]] double harmonicDistortionDb(const DriveResult& result, double frequencyHz);

/// The largest difference of two waveforms, relative to the largest magnitude of the second.
[[nodiscard]] double largestDifference(const std::vector<double>& ours,
                                       const std::vector<double>& theirs);

}  // namespace zobel::referee
