#pragma once

#include <optional>
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

/// Which way a part lies on the sheet: where its pin b is from its pin a. Op-amps face east; with
/// South their inverting input is the lower one.
enum class Heading { East, South, West };

/// A place on the sheet, in units of its grid: the middle of the part.
struct Placement {
  double x = 0.0;
  double y = 0.0;
  Heading heading = Heading::East;
};

enum class PartKind { Resistor, Capacitor, Inductor, Source, OpAmp, Contact };

/// A part: what it is, where it is connected, how good it is, and where it is drawn.
struct Part {
  PartKind kind = PartKind::Resistor;
  std::string name;
  Node a;  ///< an op-amp's output
  Node b;  ///< ground, for an op-amp
  double value =
      0.0;  ///< ohm, farad, henry; an op-amp's gain-bandwidth product; a closed contact's ohm
  Node plus{};
  Node minus{};
  double openLoopGain = 0.0;
  bool closed = true;        ///< a contact
  std::string input{};       ///< what drives a source
  double weight = 1.0;       ///< volts of a source for 1 V of its input
  double noiseVolts = 0.0;   ///< an op-amp's, V per root of Hz, white
  double noiseAmpere = 0.0;  ///< and A per root of Hz, at each input
  double tolerance = 0.0;    ///< relative, 3 sigma
  double perKelvin = 0.0;    ///< temperature coefficient, relative, 3 sigma
  std::optional<Placement> placement{};
  std::string text{};  ///< beside it on the sheet instead of its value

  Part& at(double x, double y, Heading heading = Heading::East);
  Part& within(double relative, double temperatureCoefficient = 0.0);
  Part& noise(double voltsPerRootHz, double amperePerRootHz);
  Part& described(std::string words);
};

/// A titled region of the sheet.
struct Frame {
  std::string title;
  double left = 0.0;
  double top = 0.0;
  double right = 0.0;
  double bottom = 0.0;
};

/// A circuit as code: parts with names, values in SI units, the nodes between them and their places
/// on the sheet. From this one list come the state space (`stateSpace`), the frequency response,
/// impedance, noise and loop gain (`NodalAnalysis`), the netlist (`spiceNetlist`), the drawing
/// (`schematicSvg`) and the circuits of a production run (`vary`).
class Circuit {
 public:
  /// A new node; std::invalid_argument for a name taken.
  [[nodiscard]] Node node(std::string name);
  [[nodiscard]] Node findNode(std::string_view name) const;

  // Each returns the part, to be placed and specified in the same line; the next call ends its
  // validity. std::invalid_argument for a name taken or a value that is not above zero.
  Part& resistor(std::string name, Node a, Node b, double ohm);
  Part& capacitor(std::string name, Node a, Node b, double farad);
  Part& inductor(std::string name, Node a, Node b, double henry);
  /// A contact of a relay or switch: `ohm` while it is closed, nothing while it is open.
  Part& contact(std::string name, Node a, Node b, double ohm, bool closed);
  /// An ideal voltage source of `weight` times `input`, which several sources may share.
  Part& source(std::string name, Node plus, Node minus, std::string input, double weight = 1.0);
  /// Single-pole op-amp: gain-bandwidth product, open-loop gain at DC, ideal output. With `minus`
  /// at its output it is a follower.
  Part& opAmp(std::string name, Node plus, Node minus, Node out, double gainBandwidthHz,
              double openLoopGain);
  void frame(std::string title, double left, double top, double right, double bottom);

  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
  [[nodiscard]] std::vector<Part>& parts() { return parts_; }
  [[nodiscard]] const Part& part(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& nodeNames() const { return nodeNames_; }
  [[nodiscard]] const std::vector<std::string>& inputNames() const { return inputNames_; }
  [[nodiscard]] std::size_t inputIndex(std::string_view input) const;
  [[nodiscard]] const std::vector<Frame>& frames() const { return frames_; }

 private:
  Part& add(Part part);

  std::vector<std::string> nodeNames_;
  std::vector<std::string> inputNames_;
  std::vector<Part> parts_;
  std::vector<Frame> frames_;
};

}  // namespace zobel::analog
