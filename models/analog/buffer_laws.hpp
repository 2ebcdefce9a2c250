#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "models/analog/output_stage_parameters.hpp"

namespace zobel::analog {

/// A value and its slope.
struct Sloped {
  double value = 0.0;
  double slope = 0.0;
};

/// The three non-linear laws of the power buffer, each zero, or small and smooth, in normal use.
/// What is linear of them is in the circuit; the laws are what they add to it, as voltages of the
/// circuit's inputs `kErrorInput` and `kDropInput`:
///
///  - input stage: the current that charges the op-amp's compensation follows the differential
///  input
///    up to half of the slew rate, then bends (tanh) and ends at the slew rate;
///  - clamp: beyond the rail less the headroom, a current into the same node works against it,
///    quadratic over the first 0.2 V, then linear;
///  - output pair: a class-AB pair whose bias keeps the product of its two currents (translinear
///    bias: B. Gilbert's principle) drops V_T asinh(i / 2 Iq) + R_E i / 2, and above the current
///    limit it drops more, quadratic over 0.1 A, then 400 V for each ampere.
///
/// `spice...` is the same law as an expression for a netlist.
class BufferLaws {
 public:
  BufferLaws() = default;
  explicit BufferLaws(const BufferParameters& buffer);

  /// Resistance of the output pair for small currents: what stands in the circuit.
  [[nodiscard]] double smallSignalOhm() const { return smallSignalOhm_; }
  [[nodiscard]] static double smallSignalOhm(const BufferParameters& buffer);

  /// What the input stage adds to its differential input `volts`.
  [[nodiscard]] Sloped inputStage(double volts) const;
  /// What the clamp takes off it with `volts` at the op-amp's output and these limits for it.
  [[nodiscard]] Sloped clamp(double volts, double lower, double upper) const;
  /// What the output pair drops beyond its small-signal resistance.
  [[nodiscard]] Sloped outputPair(double ampere) const;

  /// The output pair's law from a table of cubics, within 1e-8 V; for |ampere| below
  /// limitStartAmpere().
  [[nodiscard]] double tabulatedOutputPair(double ampere) const {
    const double place = (ampere + limitStart_) * cellsPerAmpere_;
    const auto cell = static_cast<std::size_t>(place);
    const double t = place - static_cast<double>(cell);
    const std::array<double, 4>& c = cells_[cell];
    return c[0] + t * (c[1] + t * (c[2] + t * c[3]));
  }

  /// Where each law begins to act.
  [[nodiscard]] double linearInputVolts() const { return linearPart() * inputLimit_; }
  [[nodiscard]] double linearSlewVoltsPerSecond() const { return linearPart() * slew_; }
  [[nodiscard]] double limitStartAmpere() const { return limitStart_; }
  /// How far the clamp begins inside of the largest output: there it holds the whole slew current.
  [[nodiscard]] double clampReachVolts() const { return clampReach_; }

  [[nodiscard]] std::string spiceInputStage(const std::string& volts) const;
  [[nodiscard]] std::string spiceClamp(const std::string& volts, double lower, double upper) const;
  [[nodiscard]] std::string spiceOutputPair(const std::string& ampere) const;

 private:
  static constexpr double linearPart() { return 0.5; }
  void tabulate();

  BufferParameters buffer_;
  double smallSignalOhm_ = 0.0;
  double inputLimit_ = 1.0;
  double slew_ = 0.0;
  double clampReach_ = 0.0;
  double limitStart_ = 1.0;
  double cellsPerAmpere_ = 1.0;
  std::vector<std::array<double, 4>> cells_;
};

}  // namespace zobel::analog
