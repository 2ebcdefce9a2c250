#pragma once

#include "sim/suites/suite.hpp"

namespace zobel::sim {

/// The suite `filter`: the interpolator's coefficient sets, as quantised.
///
/// With model `twin`, by impulses through the twin of the interpolator, in integers: many impulses
/// of different heights, so that the rounding of its outputs averages out; their sum over the sum
/// of the heights is the response, transformed in extended precision (`long double`). Pass bands
/// include the linear upsampler, whose droop the last stage undoes. Rows: ripple to 20 kHz, stop
/// band, distance from the design, delay, for each set and rate.
///
/// With either model, at the pins: tones in the pass band against the design, and what is left of
/// the image of a tone at 19.9 kHz, at 48 kHz.
[[nodiscard]] Expected<measure::Report> measureFilters(const SuiteSettings& settings);

}  // namespace zobel::sim
