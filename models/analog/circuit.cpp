#include "models/analog/circuit.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <numbers>
#include <stdexcept>

namespace zobel::analog {
namespace {

using Kind = Circuit::Kind;
using Part = Circuit::Part;

bool hasState(const Part& part) {
  return part.kind == Kind::Capacitor || part.kind == Kind::Inductor || part.kind == Kind::OpAmp;
}

/// Whether the part holds its own branch current as an unknown while states are given.
bool isVoltageDefined(const Part& part) {
  return part.kind == Kind::Capacitor || part.kind == Kind::Source || part.kind == Kind::OpAmp;
}

template <typename Matrix, typename Value>
void stampAdmittance(Matrix& m, Node a, Node b, Value admittance) {
  if (a.index >= 0) {
    m(a.index, a.index) += admittance;
  }
  if (b.index >= 0) {
    m(b.index, b.index) += admittance;
  }
  if (a.index >= 0 && b.index >= 0) {
    m(a.index, b.index) -= admittance;
    m(b.index, a.index) -= admittance;
  }
}

/// Row `unknown` says v(a) - v(b) = right-hand side, and its current leaves a and enters b.
template <typename Matrix>
void stampBranch(Matrix& m, Node a, Node b, Eigen::Index unknown) {
  if (a.index >= 0) {
    m(a.index, unknown) += 1.0;
    m(unknown, a.index) += 1.0;
  }
  if (b.index >= 0) {
    m(b.index, unknown) -= 1.0;
    m(unknown, b.index) -= 1.0;
  }
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

}  // namespace

std::size_t StateSpace::index(std::string_view name) const {
  const auto found = std::find(stateNames.begin(), stateNames.end(), name);
  if (found == stateNames.end()) {
    throw std::out_of_range("no state belongs to a part named " + std::string(name));
  }
  return static_cast<std::size_t>(found - stateNames.begin());
}

const double* StateSpace::voltageRow(Node node) const {
  return nodeVoltages.data() + static_cast<std::size_t>(node.index) * (states + inputs);
}

Node Circuit::node(std::string name) {
  nodeNames_.push_back(std::move(name));
  return Node{static_cast<int>(nodeNames_.size()) - 1};
}

Node Circuit::findNode(std::string_view name) const {
  const auto found = std::find(nodeNames_.begin(), nodeNames_.end(), name);
  if (found == nodeNames_.end()) {
    throw std::out_of_range("no node is named " + std::string(name));
  }
  return Node{static_cast<int>(found - nodeNames_.begin())};
}

void Circuit::add(Part part) {
  const bool taken = std::any_of(parts_.begin(), parts_.end(),
                                 [&](const Part& other) { return other.name == part.name; });
  if (taken) {
    throw std::invalid_argument("two parts are named " + part.name);
  }
  if (part.kind != Kind::Source && !(part.value > 0.0)) {
    throw std::invalid_argument("the value of " + part.name + " is not above zero");
  }
  parts_.push_back(std::move(part));
}

void Circuit::resistor(std::string name, Node a, Node b, double ohm) {
  add({Kind::Resistor, std::move(name), a, b, ohm});
}

void Circuit::capacitor(std::string name, Node a, Node b, double farad) {
  add({Kind::Capacitor, std::move(name), a, b, farad});
}

void Circuit::inductor(std::string name, Node a, Node b, double henry) {
  add({Kind::Inductor, std::move(name), a, b, henry});
}

void Circuit::source(std::string name, Node plus, Node minus) {
  add({Kind::Source, std::move(name), plus, minus});
}

void Circuit::opAmp(std::string name, Node plus, Node minus, Node out, double gainBandwidthHz,
                    double openLoopGain) {
  add({Kind::OpAmp, std::move(name), out, kGround, gainBandwidthHz, plus, minus, openLoopGain});
}

// Capacitors and op-amp outputs stand in as voltage sources of their state, inductors as current
// sources: what remains is resistive, and one solve gives every derivative.
StateSpace Circuit::stateSpace() const {
  const auto nodes = static_cast<Eigen::Index>(nodeNames_.size());
  const auto branches =
      static_cast<Eigen::Index>(std::count_if(parts_.begin(), parts_.end(), isVoltageDefined));
  const auto states =
      static_cast<Eigen::Index>(std::count_if(parts_.begin(), parts_.end(), hasState));
  const auto inputs = static_cast<Eigen::Index>(std::count_if(
      parts_.begin(), parts_.end(), [](const Part& p) { return p.kind == Kind::Source; }));

  Eigen::MatrixXd network = Eigen::MatrixXd::Zero(nodes + branches, nodes + branches);
  Eigen::MatrixXd drive = Eigen::MatrixXd::Zero(nodes + branches, states + inputs);
  Eigen::Index branch = nodes;
  Eigen::Index state = 0;
  Eigen::Index input = states;
  for (const Part& part : parts_) {
    if (part.kind == Kind::Resistor) {
      stampAdmittance(network, part.a, part.b, 1.0 / part.value);
    } else if (part.kind == Kind::Inductor) {
      if (part.a.index >= 0) {
        drive(part.a.index, state) -= 1.0;
      }
      if (part.b.index >= 0) {
        drive(part.b.index, state) += 1.0;
      }
      ++state;
    } else {
      stampBranch(network, part.a, part.b, branch);
      drive(branch, part.kind == Kind::Source ? input++ : state++) = 1.0;
      ++branch;
    }
  }

  const Eigen::FullPivLU<Eigen::MatrixXd> factors(network);
  if (!factors.isInvertible()) {
    throw std::invalid_argument(
        "the circuit has a loop of capacitors and sources, or a node of inductors only");
  }
  const Eigen::MatrixXd solved = factors.solve(drive);

  Eigen::MatrixXd derivatives = Eigen::MatrixXd::Zero(states, states + inputs);
  StateSpace result;
  branch = nodes;
  state = 0;
  for (const Part& part : parts_) {
    if (part.kind == Kind::Capacitor) {
      derivatives.row(state) = solved.row(branch) / part.value;
    } else if (part.kind == Kind::Inductor) {
      derivatives.row(state) = difference(solved, part.a, part.b) / part.value;
    } else if (part.kind == Kind::OpAmp) {
      const double unityGain = 2.0 * std::numbers::pi * part.value;
      derivatives.row(state) = unityGain * difference(solved, part.plus, part.minus);
      derivatives(state, state) -= unityGain / part.openLoopGain;
    }
    if (hasState(part)) {
      result.stateNames.push_back(part.name);
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

std::complex<double> Circuit::response(std::string_view sourceName, Node node,
                                       double frequencyHz) const {
  const std::complex<double> s(0.0, 2.0 * std::numbers::pi * frequencyHz);
  const auto nodes = static_cast<Eigen::Index>(nodeNames_.size());
  const auto branches =
      static_cast<Eigen::Index>(std::count_if(parts_.begin(), parts_.end(), [](const Part& p) {
        return p.kind == Kind::Source || p.kind == Kind::OpAmp || p.kind == Kind::Inductor;
      }));
  Eigen::MatrixXcd network = Eigen::MatrixXcd::Zero(nodes + branches, nodes + branches);
  Eigen::VectorXcd drive = Eigen::VectorXcd::Zero(nodes + branches);
  Eigen::Index branch = nodes;
  for (const Part& part : parts_) {
    switch (part.kind) {
      case Kind::Resistor:
        stampAdmittance(network, part.a, part.b, std::complex<double>(1.0 / part.value));
        break;
      case Kind::Capacitor:
        stampAdmittance(network, part.a, part.b, s * part.value);
        break;
      case Kind::Inductor:
        stampBranch(network, part.a, part.b, branch);
        network(branch, branch) = -s * part.value;
        ++branch;
        break;
      case Kind::Source:
        stampBranch(network, part.a, part.b, branch);
        drive(branch) = part.name == sourceName ? 1.0 : 0.0;
        ++branch;
        break;
      case Kind::OpAmp: {
        const std::complex<double> gain =
            1.0 / (1.0 / part.openLoopGain + s / (2.0 * std::numbers::pi * part.value));
        stampBranch(network, part.a, part.b, branch);
        if (part.plus.index >= 0) {
          network(branch, part.plus.index) -= gain;
        }
        if (part.minus.index >= 0) {
          network(branch, part.minus.index) += gain;
        }
        ++branch;
        break;
      }
    }
  }
  const Eigen::VectorXcd solved = network.fullPivLu().solve(drive);
  return solved(node.index);
}

}  // namespace zobel::analog
