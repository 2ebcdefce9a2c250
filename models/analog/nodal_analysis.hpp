#pragma once

#include <complex>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "models/analog/circuit.hpp"

namespace zobel::analog {

inline constexpr double kBoltzmann = 1.380649e-23;

/// What one part adds to the noise at a node.
struct NoiseShare {
  std::string part;
  double voltsPerRootHz = 0.0;
};

/// A circuit at one frequency: modified nodal analysis with complex admittances. Independent of the
/// state space but for the list of parts.
class NodalAnalysis {
 public:
  NodalAnalysis(const Circuit& circuit, double frequencyHz);
  ~NodalAnalysis();
  NodalAnalysis(NodalAnalysis&&) noexcept;

  /// Volts at `node` for 1 V of `input`, all other inputs zero.
  [[nodiscard]] std::complex<double> response(std::string_view input, Node node) const;
  /// Volts at `node` for 1 A into `at`: with the two alike, the impedance to ground.
  [[nodiscard]] std::complex<double> impedance(Node node, Node at) const;
  [[nodiscard]] std::complex<double> impedance(Node node) const { return impedance(node, node); }
  /// Noise at `node` by part: 4kTR of each resistor and closed contact at `kelvin`, and the voltage
  /// and current noise of each op-amp, all uncorrelated and white.
  [[nodiscard]] std::vector<NoiseShare> noise(Node node, double kelvin) const;
  /// Root of the sum of their squares, V per root of Hz.
  [[nodiscard]] double noiseDensity(Node node, double kelvin) const;

 private:
  struct Solved;
  std::unique_ptr<Solved> solved_;
};

/// The loop gain around the op-amp `name`: minus what returns to its output for 1 V there, as in a
/// loop broken at that point (H. W. Bode's return ratio). Stable with a margin while its phase
/// stays above -180 degrees to where its magnitude is 1.
[[nodiscard]] std::complex<double> returnRatio(const Circuit& circuit, std::string_view name,
                                               double frequencyHz);

}  // namespace zobel::analog
