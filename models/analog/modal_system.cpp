#include "models/analog/modal_system.hpp"

#include <Eigen/Dense>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace zobel::analog {
namespace {

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Complex = std::complex<double>;

/// e^z, (e^z - 1) / z and (e^z - 1 - z) / z^2, the latter by series where they would cancel.
struct StepFunctions {
  Complex exponential;
  Complex held;
  Complex ramp;

  explicit StepFunctions(Complex z) : exponential(std::exp(z)) {
    if (std::abs(z) > 0.5) {
      held = (exponential - 1.0) / z;
      ramp = (held - 1.0) / z;
      return;
    }
    Complex term = 0.5;  // z^n / (n + 2)!
    for (int n = 0; n < 16; ++n) {
      ramp += term;
      term *= z / static_cast<double>(n + 3);
    }
    held = 1.0 + z * ramp;
  }
};

/// What a function of a mode pair does to the pair's coordinates.
struct PairFactors {
  double same[2];
  double crossed[2];

  [[nodiscard]] double apply(int which, const double* z) const {
    return same[which] * z[which] + crossed[which] * z[1 - which];
  }
};

}  // namespace

ModalSystem::ModalSystem(const StateSpace& system, std::span<const std::size_t> frozen)
    : states_(system.states) {
  std::vector<Eigen::Index> kept;
  for (std::size_t i = 0; i < system.states; ++i) {
    if (std::find(frozen.begin(), frozen.end(), i) == frozen.end()) {
      kept.push_back(static_cast<Eigen::Index>(i));
    }
  }
  const auto all = static_cast<Eigen::Index>(system.states);
  const auto inputs = static_cast<Eigen::Index>(system.inputs);
  const auto count = static_cast<Eigen::Index>(kept.size());
  const auto size = count + count % 2;
  const Eigen::VectorXd scales =
      Eigen::Map<const Eigen::VectorXd>(system.stateScales.data(), all)(kept);
  const Eigen::MatrixXd a =
      scales.asDiagonal() *
      Eigen::MatrixXd(Eigen::Map<const RowMajor>(system.a.data(), all, all)(kept, kept)) *
      scales.cwiseInverse().asDiagonal();
  const Eigen::EigenSolver<Eigen::MatrixXd> solver(a);

  // Oscillating pairs first; the real modes that remain are paired in their order.
  Eigen::MatrixXd shapes = Eigen::MatrixXd::Zero(count, size);
  std::vector<Eigen::Index> real;
  Eigen::Index column = 0;
  for (Eigen::Index i = 0; i < count; ++i) {
    const Complex mode = solver.eigenvalues()(i);
    if (mode.imag() == 0.0) {
      real.push_back(i);
    } else if (mode.imag() > 0.0) {
      shapes.col(column++) = solver.eigenvectors().col(i).real();
      shapes.col(column++) = solver.eigenvectors().col(i).imag();
      pairs_.push_back({true, mode.real(), mode.imag()});
    }
  }
  for (std::size_t i = 0; i < real.size(); ++i) {
    shapes.col(column++) = solver.eigenvectors().col(real[i]).real();
    const double rate = solver.eigenvalues()(real[i]).real();
    if (i % 2 == 0) {
      pairs_.push_back({false, rate, 0.0});
    } else {
      pairs_.back().second = rate;
    }
  }
  const Eigen::FullPivLU<Eigen::MatrixXd> factors(shapes.leftCols(count));
  if (!(factors.rcond() > 1e-10)) {
    throw std::invalid_argument("the circuit has modes too nearly alike to be told apart");
  }
  Eigen::MatrixXd projections = Eigen::MatrixXd::Zero(size, count);
  projections.topRows(count) = factors.inverse();

  RowMajor allShapes = RowMajor::Zero(all, size);
  RowMajor allProjections = RowMajor::Zero(size, all);
  for (Eigen::Index i = 0; i < count; ++i) {
    const Eigen::Index state = kept[static_cast<std::size_t>(i)];
    allShapes.row(state) = shapes.row(i) / scales(i);
    allProjections.col(state) = projections.col(i) * scales(i);
  }
  shapes_.assign(allShapes.data(), allShapes.data() + allShapes.size());
  projections_.assign(allProjections.data(), allProjections.data() + allProjections.size());
  const Eigen::MatrixXd driven =
      allProjections * Eigen::Map<const RowMajor>(system.b.data(), all, inputs);
  for (Eigen::Index input = 0; input < inputs; ++input) {
    const Eigen::VectorXd shares = driven.col(input);
    inputs_.emplace_back(shares.data(), shares.data() + size);
  }
  if (!frozen.empty()) {
    clean();
  }
}

// Frozen states part the system in two: what rounding leaves between them would keep it from rest.
void ModalSystem::clean() {
  constexpr double kNothing = 1e-10;
  const auto drop = [](std::vector<double>& values, std::size_t first, std::size_t count,
                       std::size_t stride) {
    double largest = 0.0;
    for (std::size_t i = 0; i < count; ++i) {
      largest = std::max(largest, std::abs(values[first + i * stride]));
    }
    for (std::size_t i = 0; i < count; ++i) {
      double& value = values[first + i * stride];
      value = std::abs(value) < kNothing * largest ? 0.0 : value;
    }
  };
  for (std::vector<double>& input : inputs_) {
    drop(input, 0, input.size(), 1);
  }
  for (std::size_t state = 0; state < states_; ++state) {
    drop(shapes_, state * size(), size(), 1);
    drop(projections_, state, size(), states_);
  }
}

ModalStep ModalSystem::step(double seconds) const {
  ModalStep result;
  result.held.assign(inputs_.size(), std::vector<double>(size()));
  result.ramp = result.held;
  result.same.resize(size());
  result.crossed.resize(size());
  for (std::size_t k = 0; k < pairs_.size(); ++k) {
    const ModePair& pair = pairs_[k];
    PairFactors exponential{};
    PairFactors held{};
    PairFactors ramp{};
    if (pair.oscillates) {
      const StepFunctions f(Complex(pair.first, pair.second) * seconds);
      const auto factors = [](Complex value) {
        return PairFactors{{value.real(), value.real()}, {value.imag(), -value.imag()}};
      };
      exponential = factors(f.exponential);
      held = factors(f.held * seconds);
      ramp = factors(f.ramp * seconds);
    } else {
      const StepFunctions f(pair.first * seconds);
      const StepFunctions g(pair.second * seconds);
      const auto factors = [](Complex first, Complex second) {
        return PairFactors{{first.real(), second.real()}, {0.0, 0.0}};
      };
      exponential = factors(f.exponential, g.exponential);
      held = factors(f.held * seconds, g.held * seconds);
      ramp = factors(f.ramp * seconds, g.ramp * seconds);
    }
    for (int which = 0; which < 2; ++which) {
      const std::size_t at = 2 * k + static_cast<std::size_t>(which);
      result.same[at] = exponential.same[which];
      result.crossed[at] = exponential.crossed[which];
      for (std::size_t input = 0; input < inputs_.size(); ++input) {
        const double* shares = inputs_[input].data() + 2 * k;
        result.held[input][at] = held.apply(which, shares);
        result.ramp[input][at] = ramp.apply(which, shares);
      }
    }
  }
  return result;
}

std::vector<double> ModalSystem::modalRow(std::span<const double> row) const {
  std::vector<double> modal(size() + inputs_.size(), 0.0);
  for (std::size_t state = 0; state < states_; ++state) {
    for (std::size_t i = 0; i < size(); ++i) {
      modal[i] += row[state] * shapes_[state * size() + i];
    }
  }
  std::copy_n(row.begin() + static_cast<std::ptrdiff_t>(states_), inputs_.size(),
              modal.begin() + static_cast<std::ptrdiff_t>(size()));
  return modal;
}

std::vector<double> ModalSystem::toStates(std::span<const double> coordinates) const {
  std::vector<double> states(states_, 0.0);
  for (std::size_t state = 0; state < states_; ++state) {
    for (std::size_t i = 0; i < size(); ++i) {
      states[state] += shapes_[state * size() + i] * coordinates[i];
    }
  }
  return states;
}

std::vector<double> ModalSystem::fromStates(std::span<const double> states) const {
  std::vector<double> coordinates(size(), 0.0);
  for (std::size_t i = 0; i < size(); ++i) {
    for (std::size_t state = 0; state < states_; ++state) {
      coordinates[i] += projections_[i * states_ + state] * states[state];
    }
  }
  return coordinates;
}

std::vector<std::complex<double>> ModalSystem::modes() const {
  std::vector<Complex> result;
  for (const ModePair& pair : pairs_) {
    if (pair.oscillates) {
      result.emplace_back(pair.first, pair.second);
      result.emplace_back(pair.first, -pair.second);
    } else {
      result.emplace_back(pair.first);
      result.emplace_back(pair.second);
    }
  }
  return result;
}

}  // namespace zobel::analog
