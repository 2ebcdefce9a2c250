#include <algorithm>
#include <fstream>
#include <numeric>
#include <sstream>

#include "models/analog/channel_circuit.hpp"
#include "models/analog/schematic.hpp"
#include "models/headphones/library.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace zobel::analog;

namespace {

headphones::Headphone reference() {
  return *headphones::find("sennheiser-hd-820", headphones::defaultDirectories());
}

bool on(const SheetPoint& point, const Wire& wire) {
  return point.x >= std::min(wire.from.x, wire.to.x) &&
         point.x <= std::max(wire.from.x, wire.to.x) &&
         point.y >= std::min(wire.from.y, wire.to.y) && point.y <= std::max(wire.from.y, wire.to.y);
}

/// Groups that grow together.
class Groups {
 public:
  explicit Groups(std::size_t count) : parents_(count) {
    std::iota(parents_.begin(), parents_.end(), 0U);
  }
  std::size_t of(std::size_t i) { return parents_[i] == i ? i : parents_[i] = of(parents_[i]); }
  void join(std::size_t a, std::size_t b) { parents_[of(a)] = of(b); }

 private:
  std::vector<std::size_t> parents_;
};

}  // namespace

TEST_CASE("schematic: what is drawn as connected is what the circuit connects") {
  const Circuit circuit = channelCircuit({}, reference(), 2, Contact::Connected);
  const SheetWiring wiring = layWires(circuit);
  CHECK(wiring.conflicts.empty());
  // From the drawing alone: wires that end on each other, pins that wires end on or that meet, and
  // flags of one name, are one node.
  const std::size_t pins = wiring.pins.size();
  Groups drawn(pins + wiring.wires.size());
  for (std::size_t a = 0; a < wiring.wires.size(); ++a) {
    for (std::size_t b = 0; b < wiring.wires.size(); ++b) {
      if (on(wiring.wires[a].from, wiring.wires[b]) || on(wiring.wires[a].to, wiring.wires[b])) {
        drawn.join(pins + a, pins + b);
      }
    }
    for (std::size_t pin = 0; pin < pins; ++pin) {
      if (on(wiring.pins[pin].at, wiring.wires[a])) {
        drawn.join(pin, pins + a);
      }
    }
  }
  const auto sameFlag = [&](const Pin& a, const Pin& b) {
    const auto flagged = [&](const Pin& pin) {
      return std::any_of(wiring.labels.begin(), wiring.labels.end(),
                         [&](const Pin& label) { return label.at == pin.at; });
    };
    return a.node == b.node && flagged(a) && flagged(b);
  };
  for (std::size_t a = 0; a < pins; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      const Pin& first = wiring.pins[a];
      const Pin& second = wiring.pins[b];
      if (first.at == second.at || sameFlag(first, second)) {
        drawn.join(a, b);
      }
    }
  }
  for (std::size_t a = 0; a < pins; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      const Pin& first = wiring.pins[a];
      const Pin& second = wiring.pins[b];
      if (first.node == kGround || second.node == kGround) {
        CHECK((first.node == second.node || drawn.of(a) != drawn.of(b)));
        continue;
      }
      INFO(first.part->name << " and " << second.part->name);
      CHECK((drawn.of(a) == drawn.of(b)) == (first.node == second.node));
    }
  }
}

TEST_CASE("schematic: every part of the reference stage is on the sheet") {
  const Circuit circuit = channelCircuit({}, reference(), 2, Contact::Connected);
  for (const Part& part : circuit.parts()) {
    INFO(part.name);
    CHECK(part.placement.has_value());
  }
}

TEST_CASE("schematic: the committed drawing is that of the circuit") {
  std::ifstream file("docs/output_stage.svg");
  std::ostringstream text;
  text << file.rdbuf();
  INFO(
      "docs/output_stage.svg is stale: run build/release/bin/zobel netlist --schematic --out "
      "docs/output_stage.svg at the root of the repository");
  CHECK((text.str() == referenceSchematic(reference())));
}
