#pragma once

#include <complex>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zobel::analog {

/// A node of a circuit; `kGround` is the reference.
struct Node {
  int index = -1;
  bool operator==(const Node&) const = default;
};
inline constexpr Node kGround{};

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

  /// The place of the state of the part `name`; throws std::out_of_range when there is none.
  [[nodiscard]] std::size_t index(std::string_view name) const;
  /// The row that gives the voltage of `node` from states, then inputs. Not for the ground.
  [[nodiscard]] const double* voltageRow(Node node) const;
};

/// A linear circuit as code: parts with names, values in SI units, and the nodes between them.
///
/// From the same list of parts come the state-space model that the kernels step through time and,
/// by an independent way (nodal analysis with complex admittances), the frequency response that
/// tests hold against it. Parts whose states would depend on each other, a loop of capacitors and
/// sources or a node that joins only inductors, are refused by std::invalid_argument.
class Circuit {
 public:
  [[nodiscard]] Node node(std::string name);
  [[nodiscard]] Node findNode(std::string_view name) const;

  void resistor(std::string name, Node a, Node b, double ohm);
  void capacitor(std::string name, Node a, Node b, double farad);
  void inductor(std::string name, Node a, Node b, double henry);
  /// An ideal voltage source: an input of the circuit, in the order of the calls.
  void source(std::string name, Node plus, Node minus);
  /// Single-pole op-amp: gain-bandwidth product, open-loop gain at DC, ideal output.
  void opAmp(std::string name, Node plus, Node minus, Node out, double gainBandwidthHz,
             double openLoopGain);

  [[nodiscard]] StateSpace stateSpace() const;

  /// Voltage of `node` for 1 V of the input `sourceName` at `frequencyHz`, all other inputs zero.
  [[nodiscard]] std::complex<double> response(std::string_view sourceName, Node node,
                                              double frequencyHz) const;

  enum class Kind { Resistor, Capacitor, Inductor, Source, OpAmp };
  struct Part {
    Kind kind;
    std::string name;
    Node a;  ///< an op-amp's output
    Node b;  ///< ground, for an op-amp
    double value = 0.0;
    Node plus{};
    Node minus{};
    double openLoopGain = 0.0;
  };
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
  [[nodiscard]] const std::vector<std::string>& nodeNames() const { return nodeNames_; }

 private:
  void add(Part part);

  std::vector<std::string> nodeNames_;
  std::vector<Part> parts_;
};

}  // namespace zobel::analog
