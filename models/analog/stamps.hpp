#pragma once

#include <Eigen/Core>

#include "models/analog/circuit.hpp"

namespace zobel::analog::stamps {

/// An admittance between two nodes, into a nodal matrix.
template <typename Matrix, typename Value>
void admittance(Matrix& m, Node a, Node b, Value value) {
  if (a.index >= 0) {
    m(a.index, a.index) += value;
  }
  if (b.index >= 0) {
    m(b.index, b.index) += value;
  }
  if (a.index >= 0 && b.index >= 0) {
    m(a.index, b.index) -= value;
    m(b.index, a.index) -= value;
  }
}

/// Row `unknown` says v(a) - v(b) = right-hand side, and its current leaves a and enters b.
template <typename Matrix>
void branch(Matrix& m, Node a, Node b, Eigen::Index unknown) {
  if (a.index >= 0) {
    m(a.index, unknown) += 1.0;
    m(unknown, a.index) += 1.0;
  }
  if (b.index >= 0) {
    m(b.index, unknown) -= 1.0;
    m(unknown, b.index) -= 1.0;
  }
}

/// What v(node) is multiplied with in row `row`.
template <typename Matrix, typename Value>
void coefficient(Matrix& m, Eigen::Index row, Node node, Value value) {
  if (node.index >= 0) {
    m(row, node.index) += value;
  }
}

/// Whether the part conducts: a resistor, or a contact that is closed.
inline bool conducts(const Part& part) {
  return part.kind == PartKind::Resistor || (part.kind == PartKind::Contact && part.closed);
}

}  // namespace zobel::analog::stamps
