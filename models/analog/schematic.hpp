#pragma once

#include <string>
#include <vector>

#include "models/analog/circuit.hpp"
#include "models/headphones/headphone.hpp"

namespace zobel::analog {

/// A point of the sheet, in units of its grid.
struct SheetPoint {
  double x = 0.0;
  double y = 0.0;
  bool operator==(const SheetPoint&) const = default;
};

/// A straight piece of wire; horizontal or vertical.
struct Wire {
  SheetPoint from;
  SheetPoint to;
  Node node;
};

/// Where a pin ends on the sheet.
struct Pin {
  SheetPoint at;
  Node node;
  const Part* part = nullptr;
};

/// The wires of a sheet: laid between the pins of each node, along the shortest tree of straight
/// pieces and corners that touches nothing else. Pins of a node that are far apart are joined by
/// name instead of by a wire.
struct SheetWiring {
  std::vector<Pin> pins;
  std::vector<Wire> wires;
  std::vector<Pin> labels;             ///< pins where the node's name stands
  std::vector<SheetPoint> junctions;   ///< where three or more pieces meet
  std::vector<std::string> conflicts;  ///< what could not be laid without touching something else
};

[[nodiscard]] SheetWiring layWires(const Circuit& circuit);

/// The circuit's parts that have a place, as a drawing: an SVG that stands for itself. The same
/// circuit gives the same text.
[[nodiscard]] std::string schematicSvg(const Circuit& circuit, const std::string& title,
                                       const std::string& remark);

/// The drawing that is committed in docs/: the reference stage in range 2 with a Sennheiser HD
/// 820's circuit, or whatever headphone is given.
[[nodiscard]] std::string referenceSchematic(const headphones::Headphone& headphone);

}  // namespace zobel::analog
