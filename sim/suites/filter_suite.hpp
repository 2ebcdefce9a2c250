#pragma once

#include "sim/suites/suite.hpp"

namespace zobel::sim {

/// The suite `filter`: the interpolator's coefficient sets, as quantised.
///
/// With model `twin`, by impulses through the twin of the interpolator, in integers. Left plays
/// noise and an impulse, right the noise alone: their difference is the response, and the noise
/// makes what the outputs' rounding adds to it random, so that the sum over many impulses averages
/// it out (alone, an impulse would not show taps below the output's last bit). It is transformed in
/// extended precision (`long double`). Pass bands include the linear upsampler, whose droop the
/// last stage undoes. Rows for each set and rate: ripple, both families; stop band; distance from
/// the design; delay.
///
/// With either model, at the pins at 48 kHz: tones in each set's pass band against the design, and
/// what is left of the image of the highest one.
[[nodiscard]] Expected<measure::Report> measureFilters(const SuiteSettings& settings);

}  // namespace zobel::sim
