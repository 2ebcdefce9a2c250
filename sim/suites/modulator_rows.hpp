#pragma once

#include <future>

#include "sim/suites/constant_drives.hpp"
#include "sim/suites/modulator_stress.hpp"
#include "sim/suites/suite.hpp"

namespace zobel::sim {

/// The modulator alone, as its twin: the rows of it in the suite `converter`.
class ModulatorRows {
 public:
  /// Begins at once with what takes long, in threads of its own: 10^9 periods of stress, 10,000
  /// forced states, 1,000 constant drives; a hundredth of each if quick.
  ModulatorRows(const SuiteSettings& settings, std::size_t recordSamples);

  /// Measures signal to noise and dynamic range, waits for the rest, and adds rows and a plot.
  void addTo(measure::Report& report, Steps& steps);

  /// How often `addTo` tells its progress.
  [[nodiscard]] std::size_t steps() const { return 2 * tonesHz_.size() + 3; }

 private:
  void addTones(measure::Report& report, Steps& steps) const;

  std::size_t recordSamples_;
  std::vector<double> tonesHz_;
  unsigned trials_;
  unsigned drives_;
  std::future<StressFigures> stress_;
  std::future<RecoveryFigures> recovery_;
  std::future<LineFigures> lines_;
};

}  // namespace zobel::sim
