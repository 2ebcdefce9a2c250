#include "models/analog/nodal_analysis.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "models/analog/stamps.hpp"

namespace zobel::analog {
namespace {

using Complex = std::complex<double>;

bool hasBranch(const Part& part) {
  return part.kind == PartKind::Source || part.kind == PartKind::OpAmp ||
         part.kind == PartKind::Inductor;
}

Complex openLoopGain(const Part& part, Complex s) {
  return 1.0 / (1.0 / part.openLoopGain + s / (2.0 * std::numbers::pi * part.value));
}

/// The nodal matrix; `driven`, where it is an op-amp's name, is a source instead.
Eigen::MatrixXcd assemble(const Circuit& circuit, Complex s, std::string_view driven) {
  const std::vector<Part>& parts = circuit.parts();
  const auto nodes = static_cast<Eigen::Index>(circuit.nodeNames().size());
  const auto branches =
      static_cast<Eigen::Index>(std::count_if(parts.begin(), parts.end(), hasBranch));
  Eigen::MatrixXcd network = Eigen::MatrixXcd::Zero(nodes + branches, nodes + branches);
  Eigen::Index branch = nodes;
  for (const Part& part : parts) {
    if (stamps::conducts(part)) {
      stamps::admittance(network, part.a, part.b, Complex(1.0 / part.value));
    } else if (part.kind == PartKind::Capacitor) {
      stamps::admittance(network, part.a, part.b, s * part.value);
    } else if (hasBranch(part)) {
      stamps::branch(network, part.a, part.b, branch);
      if (part.kind == PartKind::Inductor) {
        network(branch, branch) = -s * part.value;
      } else if (part.kind == PartKind::OpAmp && part.name != driven) {
        const Complex gain = openLoopGain(part, s);
        stamps::coefficient(network, branch, part.plus, -gain);
        stamps::coefficient(network, branch, part.minus, gain);
      }
      ++branch;
    }
  }
  return network;
}

/// The matrix row of each part that has one, in the order of the parts; -1 for the others.
std::vector<Eigen::Index> branchRows(const Circuit& circuit) {
  std::vector<Eigen::Index> rows;
  auto next = static_cast<Eigen::Index>(circuit.nodeNames().size());
  for (const Part& part : circuit.parts()) {
    rows.push_back(hasBranch(part) ? next++ : -1);
  }
  return rows;
}

Complex valueAt(const Eigen::VectorXcd& vector, Node node) {
  return node.index < 0 ? Complex(0.0) : vector(node.index);
}

}  // namespace

struct NodalAnalysis::Solved {
  const Circuit* circuit;
  Complex s;
  Eigen::PartialPivLU<Eigen::MatrixXcd> factors;

  /// The transfer from each right-hand side to v(node): one solve of the transposed network.
  [[nodiscard]] Eigen::VectorXcd adjoint(Node node) const {
    Eigen::VectorXcd unit = Eigen::VectorXcd::Zero(factors.rows());
    unit(node.index) = 1.0;
    return factors.transpose().solve(unit);
  }
};

NodalAnalysis::NodalAnalysis(const Circuit& circuit, double frequencyHz)
    : solved_(std::make_unique<Solved>()) {
  solved_->circuit = &circuit;
  solved_->s = Complex(0.0, 2.0 * std::numbers::pi * frequencyHz);
  solved_->factors.compute(assemble(circuit, solved_->s, {}));
}

NodalAnalysis::~NodalAnalysis() = default;
NodalAnalysis::NodalAnalysis(NodalAnalysis&&) noexcept = default;

Complex NodalAnalysis::response(std::string_view input, Node node) const {
  const std::vector<Eigen::Index> rows = branchRows(*solved_->circuit);
  Eigen::VectorXcd drive = Eigen::VectorXcd::Zero(solved_->factors.rows());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Part& part = solved_->circuit->parts()[i];
    if (part.kind == PartKind::Source && part.input == input) {
      drive(rows[i]) = part.weight;
    }
  }
  return valueAt(solved_->factors.solve(drive), node);
}

Complex NodalAnalysis::impedance(Node node, Node at) const {
  return valueAt(solved_->adjoint(node), at);
}

std::vector<NoiseShare> NodalAnalysis::noise(Node node, double kelvin) const {
  const std::vector<Eigen::Index> rows = branchRows(*solved_->circuit);
  const Eigen::VectorXcd transfer = solved_->adjoint(node);
  std::vector<NoiseShare> shares;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Part& part = solved_->circuit->parts()[i];
    double power = 0.0;
    if (stamps::conducts(part)) {
      power = 4.0 * kBoltzmann * kelvin / part.value *
              std::norm(valueAt(transfer, part.a) - valueAt(transfer, part.b));
    } else if (part.kind == PartKind::OpAmp) {
      const double current = part.noiseAmpere * part.noiseAmpere;
      power = std::norm(transfer(rows[i]) * openLoopGain(part, solved_->s) * part.noiseVolts) +
              current * (std::norm(valueAt(transfer, part.plus)) +
                         std::norm(valueAt(transfer, part.minus)));
    }
    if (power > 0.0) {
      shares.push_back({part.name, std::sqrt(power)});
    }
  }
  return shares;
}

double NodalAnalysis::noiseDensity(Node node, double kelvin) const {
  double power = 0.0;
  for (const NoiseShare& share : noise(node, kelvin)) {
    power += share.voltsPerRootHz * share.voltsPerRootHz;
  }
  return std::sqrt(power);
}

Complex returnRatio(const Circuit& circuit, std::string_view name, double frequencyHz) {
  const Complex s(0.0, 2.0 * std::numbers::pi * frequencyHz);
  const std::vector<Eigen::Index> rows = branchRows(circuit);
  const Eigen::MatrixXcd network = assemble(circuit, s, name);
  Eigen::VectorXcd drive = Eigen::VectorXcd::Zero(network.rows());
  const Part& opAmp = circuit.part(name);
  drive(rows[static_cast<std::size_t>(&opAmp - circuit.parts().data())]) = 1.0;
  const Eigen::VectorXcd solved = network.partialPivLu().solve(drive);
  return openLoopGain(opAmp, s) * (valueAt(solved, opAmp.minus) - valueAt(solved, opAmp.plus));
}

}  // namespace zobel::analog
