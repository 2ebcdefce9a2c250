#pragma once

#include <vector>

#include "host_app/panel/controls/plot_scale.hpp"

namespace zobel::panel {

/// Marks at round values: steps of 1, 2 or 5 times a power of ten, at least `pitch` pixels apart on
/// an axis of `pixels`; 1, 2 and 5 of each decade on a logarithmic one.
[[nodiscard]] std::vector<double> marksOf(const PlotAxis& axis, double pixels, double pitch);

}  // namespace zobel::panel
