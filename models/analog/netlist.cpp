#include "models/analog/netlist.hpp"

#include <fmt/core.h>

#include <numbers>
#include <utility>

#include "models/analog/variation.hpp"

namespace zobel::analog {
namespace {

class NetlistWriter {
 public:
  NetlistWriter(const Circuit& circuit, const NetlistSettings& settings, const BufferLaws& laws)
      : circuit_(circuit), settings_(settings), laws_(laws) {}

  std::string write() {
    line("* {}", settings_.title);
    for (const std::string& input : circuit_.inputNames()) {
      line("V_{0} {0} 0 {1}", input, input == kElementsInput ? settings_.elements : "0");
    }
    for (const Part& part : circuit_.parts()) {
      write(part);
    }
    return std::move(text_);
  }

 private:
  template <typename... Values>
  void line(fmt::format_string<Values...> format, Values&&... values) {
    text_ += fmt::format(format, std::forward<Values>(values)...) + "\n";
  }

  [[nodiscard]] std::string node(Node node) const {
    return node.index < 0 ? "0" : circuit_.nodeNames()[static_cast<std::size_t>(node.index)];
  }

  /// The part's name behind the letter that tells SPICE its kind.
  [[nodiscard]] static std::string called(char letter, const std::string& name) {
    return name[0] == letter ? name : std::string(1, letter) + "_" + name;
  }

  void twoTerminal(char letter, const Part& part) {
    line("{} {} {} {:.17g}", called(letter, part.name), node(part.a), node(part.b), part.value);
  }

  void write(const Part& part) {
    switch (part.kind) {
      case PartKind::Resistor:
        return twoTerminal('R', part);
      case PartKind::Capacitor:
        return twoTerminal('C', part);
      case PartKind::Inductor:
        return twoTerminal('L', part);
      case PartKind::Contact:
        return part.closed ? twoTerminal('R', part) : line("* {} is open", part.name);
      case PartKind::Source:
        return writeSource(part);
      case PartKind::OpAmp:
        return writeOpAmp(part);
    }
  }

  void writeSource(const Part& part) {
    if (settings_.nonlinear && part.input == kErrorInput) {
      line("B_{} {} {} V = {} - {}", part.name, node(part.a), node(part.b),
           laws_.spiceInputStage("(V(gained)-V(buffer_minus))"),
           laws_.spiceClamp("V(driver)", settings_.range.lower, settings_.range.upper));
    } else if (settings_.nonlinear && part.input == kDropInput) {
      const std::string ampere =
          fmt::format("((V(pair)-V(out))/{:.17g})", circuit_.part("R_pair").value);
      line("B_{} {} {} V = {}", part.name, node(part.a), node(part.b),
           laws_.spiceOutputPair(ampere));
    } else {
      line("E_{} {} {} {} 0 {:.17g}", part.name, node(part.a), node(part.b), part.input,
           part.weight);
    }
  }

  void writeOpAmp(const Part& part) {
    constexpr double kFarad = 1e-9;
    const double siemens = 2.0 * std::numbers::pi * part.value * kFarad;
    const std::string inner = part.name + "_gain";
    line("G_{} 0 {} {} {} {:.17g}", part.name, inner, node(part.plus), node(part.minus), siemens);
    line("C_{0} {1} 0 {2:g}", part.name, inner, kFarad);
    line("R_{0} {1} 0 {2:.17g}", part.name, inner, part.openLoopGain / siemens);
    line("E_{0} {2} 0 {1} 0 1", part.name, inner, node(part.a));
  }

  const Circuit& circuit_;
  const NetlistSettings& settings_;
  const BufferLaws& laws_;
  std::string text_;
};

}  // namespace

std::string spiceNetlist(const Circuit& circuit, const NetlistSettings& settings,
                         const BufferLaws& laws) {
  return NetlistWriter(circuit, settings, laws).write();
}

std::string spiceNetlist(const OutputStageParameters& parameters,
                         const headphones::Headphone& headphone, unsigned gainRange,
                         Contact contact, const NetlistSettings& settings) {
  return spiceNetlist(channelCircuit(parameters, headphone, gainRange, contact), settings,
                      BufferLaws(produced(parameters)));
}

ClampRange suppliedRange(const OutputStageParameters& parameters) {
  const double largest = parameters.supply.railVolts - parameters.buffer.headroomVolts;
  return {-largest, largest};
}

}  // namespace zobel::analog
