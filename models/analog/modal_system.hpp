#pragma once

#include <complex>
#include <cstddef>
#include <span>
#include <vector>

#include "models/analog/state_space.hpp"

namespace zobel::analog {

/// The exact step of a modal system over a length of time: next[i] = same[i] z[i] + crossed[i]
/// z[i^1] and, of each input, its share while it is constant (`held`) and while it rises evenly
/// from 0 to 1
/// (`ramp`).
struct ModalStep {
  std::vector<double> same;
  std::vector<double> crossed;
  std::vector<std::vector<double>> held;  ///< [input][coordinate]
  std::vector<std::vector<double>> ramp;  ///< [input][coordinate]
};

/// A linear system in the coordinates of its modes: pairs of either two real modes or a complex
/// pair, so that a step costs a multiplication or two for each coordinate instead of a row of them.
/// Matrix exponentials become those of numbers, exact for any step.
///
/// Made from the eigenvectors of the state matrix, after each state was weighted with the root of
/// its capacitance or inductance, in which coordinates a passive network is nearly symmetric.
class ModalSystem {
 public:
  /// `frozen` states stay at zero and are left out. Throws std::invalid_argument where modes are so
  /// nearly alike that the coordinates would lose more than six digits.
  explicit ModalSystem(const StateSpace& system, std::span<const std::size_t> frozen = {});

  /// Number of coordinates; even.
  [[nodiscard]] std::size_t size() const { return inputs_.empty() ? 0 : inputs_[0].size(); }
  [[nodiscard]] ModalStep step(double seconds) const;
  /// `row` gives something from states, then inputs: the same from coordinates, then inputs.
  [[nodiscard]] std::vector<double> modalRow(std::span<const double> row) const;
  [[nodiscard]] std::vector<double> toStates(std::span<const double> coordinates) const;
  [[nodiscard]] std::vector<double> fromStates(std::span<const double> states) const;
  /// The modes' complex frequencies, in rad/s; a zero fills up an odd number of them.
  [[nodiscard]] std::vector<std::complex<double>> modes() const;

 private:
  struct ModePair {
    bool oscillates = false;
    double first = 0.0;   ///< real: the first rate; oscillating: the real part
    double second = 0.0;  ///< real: the second rate; oscillating: the imaginary part
  };

  void clean();

  std::size_t states_ = 0;
  std::vector<ModePair> pairs_;
  std::vector<std::vector<double>> inputs_;  // [input][coordinate]
  std::vector<double> shapes_;               // states x coordinates
  std::vector<double> projections_;          // coordinates x states
};

}  // namespace zobel::analog
