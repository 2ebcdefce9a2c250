#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "models/analog/circuit.hpp"

namespace zobel::analog {

/// x' = A x + B u, and every node voltage as a linear function of states and inputs.
/// Matrices are dense and row-major; states are capacitor voltages, inductor currents and op-amp
/// outputs, in the order in which the parts were added.
struct StateSpace {
  std::size_t states = 0;
  std::size_t inputs = 0;
  std::vector<double> a;             ///< states x states
  std::vector<double> b;             ///< states x inputs
  std::vector<double> nodeVoltages;  ///< nodes x (states + inputs)
  std::vector<std::string> stateNames;
  std::vector<double> stateScales;  ///< roots of the states' capacitances and inductances

  /// The place of the state of the part `name`; throws std::out_of_range when there is none.
  [[nodiscard]] std::size_t index(std::string_view name) const;
  /// v(node) from states, then inputs; zeros for the ground.
  [[nodiscard]] std::vector<double> voltageRow(Node node) const;
};

/// Parts whose states would depend on each other, a loop of capacitors and sources or a node that
/// joins only inductors, are refused by std::invalid_argument.
[[nodiscard]] StateSpace stateSpace(const Circuit& circuit);

}  // namespace zobel::analog
