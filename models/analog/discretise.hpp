#pragma once

#include <vector>

#include "models/analog/circuit.hpp"

namespace zobel::analog {

/// The exact step over `ticks` equal intervals: x_next = a x + the sum over intervals k and inputs
/// i of b[k][i] u_i(k), where u_i is constant in each interval. Row-major like StateSpace.
struct DiscreteStep {
  std::vector<double> a;                            ///< states x states
  std::vector<std::vector<std::vector<double>>> b;  ///< [interval][input][state]
};

[[nodiscard]] DiscreteStep discretise(const StateSpace& system, double tickSeconds, unsigned ticks);

}  // namespace zobel::analog
