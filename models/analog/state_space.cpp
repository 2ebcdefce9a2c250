#include "models/analog/state_space.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "models/analog/stamps.hpp"

namespace zobel::analog {
namespace {

// What an op-amp's state weighs beside capacitors': its compensation capacitor's size.
constexpr double kOpAmpFarad = 1e-9;

bool hasState(const Part& part) {
  return part.kind == PartKind::Capacitor || part.kind == PartKind::Inductor ||
         part.kind == PartKind::OpAmp;
}

/// Whether the part holds its own branch current as an unknown while states are given.
bool isVoltageDefined(const Part& part) {
  return part.kind == PartKind::Capacitor || part.kind == PartKind::Source ||
         part.kind == PartKind::OpAmp;
}

/// v(a) - v(b) as a row over states and inputs, from the solved unknowns.
Eigen::RowVectorXd difference(const Eigen::MatrixXd& solved, Node a, Node b) {
  Eigen::RowVectorXd row = Eigen::RowVectorXd::Zero(solved.cols());
  if (a.index >= 0) {
    row += solved.row(a.index);
  }
  if (b.index >= 0) {
    row -= solved.row(b.index);
  }
  return row;
}

std::vector<double> rowMajor(const Eigen::MatrixXd& m) {
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(m.size()));
  for (Eigen::Index r = 0; r < m.rows(); ++r) {
    for (Eigen::Index c = 0; c < m.cols(); ++c) {
      values.push_back(m(r, c));
    }
  }
  return values;
}

/// Every unknown, node voltages then branch currents, from states, then inputs. Capacitors and
/// op-amp outputs stand in as voltage sources of their state, inductors as current sources: what
/// remains is resistive.
Eigen::MatrixXd solveResistive(const Circuit& circuit, Eigen::Index states, Eigen::Index inputs) {
  const std::vector<Part>& parts = circuit.parts();
  const auto nodes = static_cast<Eigen::Index>(circuit.nodeNames().size());
  const auto branches =
      static_cast<Eigen::Index>(std::count_if(parts.begin(), parts.end(), isVoltageDefined));
  Eigen::MatrixXd network = Eigen::MatrixXd::Zero(nodes + branches, nodes + branches);
  Eigen::MatrixXd drive = Eigen::MatrixXd::Zero(nodes + branches, states + inputs);
  Eigen::Index branch = nodes;
  Eigen::Index state = 0;
  for (const Part& part : parts) {
    if (stamps::conducts(part)) {
      stamps::admittance(network, part.a, part.b, 1.0 / part.value);
    } else if (part.kind == PartKind::Inductor) {
      if (part.a.index >= 0) {
        drive(part.a.index, state) -= 1.0;
      }
      if (part.b.index >= 0) {
        drive(part.b.index, state) += 1.0;
      }
      ++state;
    } else if (part.kind == PartKind::Source) {
      stamps::branch(network, part.a, part.b, branch);
      drive(branch++, states + static_cast<Eigen::Index>(circuit.inputIndex(part.input))) =
          part.weight;
    } else if (hasState(part)) {
      stamps::branch(network, part.a, part.b, branch);
      drive(branch++, state++) = 1.0;
    }
  }
  const Eigen::FullPivLU<Eigen::MatrixXd> factors(network);
  if (!factors.isInvertible()) {
    throw std::invalid_argument(
        "the circuit has a loop of capacitors and sources, or a node of inductors only");
  }
  return factors.solve(drive);
}

}  // namespace

std::size_t StateSpace::index(std::string_view name) const {
  const auto found = std::find(stateNames.begin(), stateNames.end(), name);
  if (found == stateNames.end()) {
    throw std::out_of_range("no state belongs to a part named " + std::string(name));
  }
  return static_cast<std::size_t>(found - stateNames.begin());
}

std::vector<double> StateSpace::voltageRow(Node node) const {
  const std::size_t width = states + inputs;
  if (node.index < 0) {
    return std::vector<double>(width, 0.0);
  }
  const auto first = nodeVoltages.begin() +
                     static_cast<std::ptrdiff_t>(static_cast<std::size_t>(node.index) * width);
  return {first, first + static_cast<std::ptrdiff_t>(width)};
}

StateSpace stateSpace(const Circuit& circuit) {
  const std::vector<Part>& parts = circuit.parts();
  const auto nodes = static_cast<Eigen::Index>(circuit.nodeNames().size());
  const auto states =
      static_cast<Eigen::Index>(std::count_if(parts.begin(), parts.end(), hasState));
  const auto inputs = static_cast<Eigen::Index>(circuit.inputNames().size());
  const Eigen::MatrixXd solved = solveResistive(circuit, states, inputs);

  Eigen::MatrixXd derivatives = Eigen::MatrixXd::Zero(states, states + inputs);
  StateSpace result;
  Eigen::Index branch = nodes;
  Eigen::Index state = 0;
  for (const Part& part : parts) {
    double scale = std::sqrt(part.value);
    if (part.kind == PartKind::Capacitor) {
      derivatives.row(state) = solved.row(branch) / part.value;
    } else if (part.kind == PartKind::Inductor) {
      derivatives.row(state) = difference(solved, part.a, part.b) / part.value;
    } else if (part.kind == PartKind::OpAmp) {
      const double unityGain = 2.0 * std::numbers::pi * part.value;
      derivatives.row(state) = unityGain * difference(solved, part.plus, part.minus);
      derivatives(state, state) -= unityGain / part.openLoopGain;
      scale = std::sqrt(kOpAmpFarad);
    }
    if (hasState(part)) {
      result.stateNames.push_back(part.name);
      result.stateScales.push_back(scale);
      ++state;
    }
    branch += isVoltageDefined(part) ? 1 : 0;
  }

  result.states = static_cast<std::size_t>(states);
  result.inputs = static_cast<std::size_t>(inputs);
  result.a = rowMajor(derivatives.leftCols(states));
  result.b = rowMajor(derivatives.rightCols(inputs));
  result.nodeVoltages = rowMajor(solved.topRows(nodes));
  return result;
}

}  // namespace zobel::analog
