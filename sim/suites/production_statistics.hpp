#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "models/measure/plot.hpp"
#include "models/measure/report.hpp"

namespace zobel::sim {

/// One stage of a production run: its seed, its temperature (drawn from it: 10 to 50 degrees) and
/// what was measured of it.
struct ProducedStage {
  std::uint64_t seed = 0;
  double celsius = 25.0;
  std::vector<double> values;  ///< of `stageRows`, in their order
};

/// The yield that a production has with 95 % confidence or more, when `good` of `all` stages pass
/// (C. J. Clopper and E. S. Pearson, one-sided): 0.05^(1/all) when all do.
[[nodiscard]] double yieldAtLeast(std::size_t good, std::size_t all);

/// How often a figure fell where, over a width by Rice's rule; mean, standard deviation and the
/// target's distance in the remark.
[[nodiscard]] measure::Plot histogram(const measure::Result& row, std::vector<double> values);

/// Adds yield, the worst stage of each row with its seed, and a histogram of each row.
void appendStatistics(measure::Report& report, std::span<const measure::Result> rows,
                      const std::map<std::uint64_t, ProducedStage>& stages);

}  // namespace zobel::sim
