#include <algorithm>
#include <fstream>
#include <numeric>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

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

struct Box {
  std::string words;
  double left;
  double top;
  double right;
  double bottom;
};

bool overlap(const Box& a, const Box& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/// The boxes of all texts of a drawing, with letters as wide as those of a wide font. A letter of
/// SVG's 12 pixels is 7 wide, and 9 high above its line.
std::vector<Box> textsOf(const std::string& svg) {
  static const std::regex kText(
      "\n<text class=\"([a-z ]*)\" x=\"([0-9.-]+)\" y=\"([0-9.-]+)\">([^<]*)</text>");
  std::vector<Box> boxes;
  for (std::sregex_iterator match(svg.begin(), svg.end(), kText), end; match != end; ++match) {
    const std::string style = (*match)[1];
    const std::string words = (*match)[4];
    const auto letters = static_cast<double>(std::count_if(
        words.begin(), words.end(), [](char c) { return (c & 0xC0) != 0x80; }));  // of UTF-8
    const double size = style.find('t') == 0   ? 17.0
                        : style.find('h') == 0 ? 13.0
                        : style.find('n') == 0 ? 10.5
                                               : 12.0;
    const double width = letters * size * 7.0 / 12.0;
    const double x = std::stod((*match)[2]);
    const double y = std::stod((*match)[3]);
    const double left = style.find('m') != std::string::npos   ? x - width / 2.0
                        : style.find('e') != std::string::npos ? x - width
                                                               : x;
    boxes.push_back({words, left, y - 0.75 * size, left + width, y});
  }
  return boxes;
}

/// The boxes of all wires of a drawing.
std::vector<Box> wiresOf(const std::string& svg) {
  static const std::regex kWire(
      "<path class=\"w\" d=\"M([0-9.-]+) ([0-9.-]+)L([0-9.-]+) ([0-9.-]+)\"/>");
  std::vector<Box> boxes;
  for (std::sregex_iterator match(svg.begin(), svg.end(), kWire), end; match != end; ++match) {
    const auto number = [&](std::size_t i) { return std::stod((*match)[i]); };
    boxes.push_back({"a wire", std::min(number(1), number(3)) - 0.3,
                     std::min(number(2), number(4)) - 0.3, std::max(number(1), number(3)) + 0.3,
                     std::max(number(2), number(4)) + 0.3});
  }
  return boxes;
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

TEST_CASE("schematic: no name or value lies on a wire or on another") {
  const std::string svg = referenceSchematic(reference());
  const std::vector<Box> texts = textsOf(svg);
  const std::vector<Box> wires = wiresOf(svg);
  REQUIRE(texts.size() > 60);
  REQUIRE(wires.size() > 30);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (const std::vector<Box>& others :
         {std::vector<Box>(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(i)), wires}) {
      for (const Box& other : others) {
        INFO(texts[i].words << " and " << other.words);
        CHECK_FALSE(overlap(texts[i], other));
      }
    }
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
