#include "models/analog/discretise.hpp"

#include <Eigen/Dense>
#include <unsupported/Eigen/MatrixFunctions>

namespace zobel::analog {

// exp([A B; 0 0] t) = [Phi Gamma; 0 I]: one exponential gives the step and its inputs (Van Loan).
DiscreteStep discretise(const StateSpace& system, double tickSeconds, unsigned ticks) {
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const auto states = static_cast<Eigen::Index>(system.states);
  const auto inputs = static_cast<Eigen::Index>(system.inputs);
  Eigen::MatrixXd augmented = Eigen::MatrixXd::Zero(states + inputs, states + inputs);
  augmented.topLeftCorner(states, states) =
      Eigen::Map<const RowMajor>(system.a.data(), states, states) * tickSeconds;
  augmented.topRightCorner(states, inputs) =
      Eigen::Map<const RowMajor>(system.b.data(), states, inputs) * tickSeconds;
  const Eigen::MatrixXd exponential = augmented.exp();
  const Eigen::MatrixXd phi = exponential.topLeftCorner(states, states);

  DiscreteStep step;
  step.b.resize(ticks);
  Eigen::MatrixXd gamma = exponential.topRightCorner(states, inputs);
  Eigen::MatrixXd power = Eigen::MatrixXd::Identity(states, states);
  for (unsigned k = ticks; k-- > 0;) {
    for (Eigen::Index input = 0; input < inputs; ++input) {
      const Eigen::VectorXd column = gamma.col(input);
      step.b[k].emplace_back(column.data(), column.data() + states);
    }
    gamma = phi * gamma;
    power = phi * power;
  }
  step.a.resize(system.states * system.states);
  Eigen::Map<RowMajor>(step.a.data(), states, states) = power;
  return step;
}

}  // namespace zobel::analog
