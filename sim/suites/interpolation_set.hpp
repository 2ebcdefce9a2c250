#pragma once

#include <string>
#include <vector>

#include "models/design/interpolator_design.hpp"

namespace zobel::sim {

/// A set of the interpolator's coefficients, and what it promises at rates 0 .. 3: its design says
/// where it passes and stops.
struct InterpolationSet {
  std::string name;  ///< as the register filter.select names it
  design::InterpolatorDesign design;
  double rippleDb = 0.0;    ///< at most, up to the pass edge or 20 kHz
  double stopBandDb = 0.0;  ///< at most
};

/// The sets that are designed here.
[[nodiscard]] std::vector<InterpolationSet> interpolationSets();

/// The response of a set at a rate as the twin gives it to impulses: 16 times the base rate, 1 at
/// DC. As long as the response, with its delay.
[[nodiscard]] std::vector<long double> impulseResponse(const InterpolationSet& set, unsigned rate);

/// Magnitudes in dB on an even grid of frequencies from DC to half the rate, by a transform of
/// `points` in extended precision.
[[nodiscard]] std::vector<double> magnitudesDb(const std::vector<long double>& response,
                                               std::size_t points);

}  // namespace zobel::sim
