#include "models/analog/schematic.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "models/analog/channel_circuit.hpp"

namespace zobel::analog {
namespace {

constexpr double kGrid = 15.0;  // pixels
constexpr double kMargin = 1.5;

/// "483.7 Ω", "45.25 nF": four digits, with a prefix.
std::string engineering(double value, const std::string& unit) {
  constexpr std::array kPrefixes{"p", "n", "µ", "m", "", "k", "M"};
  const double thousands = std::floor(std::log10(value) / 3.0 + 1e-9);
  const int place = std::clamp(static_cast<int>(thousands) + 4, 0, 6);
  return fmt::format("{:.4g} {}{}", value / std::pow(1000.0, place - 4),
                     kPrefixes[static_cast<std::size_t>(place)], unit);
}

std::string valueOf(const Part& part) {
  if (!part.text.empty()) {
    return part.text;
  }
  switch (part.kind) {
    case PartKind::Resistor:
    case PartKind::Contact:
      return engineering(part.value, "Ω");
    case PartKind::Capacitor:
      return engineering(part.value, "F");
    case PartKind::Inductor:
      return engineering(part.value, "H");
    case PartKind::OpAmp:
      return engineering(part.value, "Hz");
    case PartKind::Source:
      return {};
  }
  return {};
}

/// "<" and "&" as the text of an SVG.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    result += c == '&' ? std::string("&amp;") : c == '<' ? std::string("&lt;") : std::string(1, c);
  }
  return result;
}

class SchematicWriter {
 public:
  explicit SchematicWriter(const Circuit& circuit)
      : circuit_(circuit), wiring_(layWires(circuit)) {}

  std::string write(const std::string& title, const std::string& remark) {
    double right = 0.0;
    double bottom = 0.0;
    for (const Frame& frame : circuit_.frames()) {
      right = std::max(right, frame.right);
      bottom = std::max(bottom, frame.bottom);
    }
    const double width = (right + 2.0 * kMargin) * kGrid;
    const double height = (bottom + 2.0 * kMargin + 2.5) * kGrid;
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:g} {:g}\" "
        "font-family=\"system-ui, sans-serif\" role=\"img\" aria-label=\"{}\">",
        width, height, escaped(title));
    line(
        "<style>\n text {{ font-size: 12px; fill: #1d2733 }}\n"
        " .n {{ font-size: 10.5px; fill: #5b6875 }} .m {{ text-anchor: middle }}\n"
        " .e {{ text-anchor: end }}\n"
        " .t {{ font-size: 17px; font-weight: 600 }} .h {{ font-size: 13px; font-weight: 600; "
        "fill: #2f6f9f }}\n"
        " .f {{ fill: #f6f8fa; stroke: #c9d1d9 }}\n"
        " .w {{ fill: none; stroke: #1d2733; stroke-width: 1.2 }}\n"
        " .p {{ fill: #ffffff; stroke: #1d2733; stroke-width: 1.5 }}\n"
        " .q {{ fill: none; stroke: #1d2733; stroke-width: 1.5 }}\n"
        " .b {{ fill: #e6f0f7; stroke: #2f6f9f; stroke-width: 1.5 }}\n</style>");
    line("<rect width=\"{:g}\" height=\"{:g}\" fill=\"#ffffff\"/>", width, height);
    line("<g transform=\"translate({:g} {:g})\">", kMargin * kGrid, kMargin * kGrid);
    for (const Frame& frame : circuit_.frames()) {
      line("<rect class=\"f\" x=\"{:g}\" y=\"{:g}\" width=\"{:g}\" height=\"{:g}\" rx=\"8\"/>",
           px(frame.left), px(frame.top), px(frame.right - frame.left),
           px(frame.bottom - frame.top));
      text(frame.left + 0.6, frame.top + 1.2, "h", frame.title);
    }
    for (const Wire& wire : wiring_.wires) {
      stroke(wire.from, wire.to);
    }
    for (const SheetPoint& point : wiring_.junctions) {
      line("<circle cx=\"{:g}\" cy=\"{:g}\" r=\"2.6\" fill=\"#1d2733\"/>", px(point.x),
           px(point.y));
    }
    for (const Part& part : circuit_.parts()) {
      if (part.placement) {
        draw(part);
      }
    }
    for (const Pin& pin : wiring_.pins) {
      if (pin.node == kGround) {
        ground(pin.at);
      }
    }
    for (const Pin& pin : wiring_.labels) {
      label(pin);
    }
    text(0.0, 0.0, "t", title);
    text(0.0, bottom + 2.2, "", remark);
    line("</g>\n</svg>");
    return std::move(svg_);
  }

 private:
  template <typename... Values>
  void line(fmt::format_string<Values...> format, Values&&... values) {
    svg_ += fmt::format(format, std::forward<Values>(values)...) + "\n";
  }
  static double px(double units) { return std::round(units * kGrid * 100.0) / 100.0; }

  void text(double x, double y, const char* style, const std::string& words) {
    if (!words.empty()) {
      line("<text class=\"{}\" x=\"{:g}\" y=\"{:g}\">{}</text>", style, px(x), px(y),
           escaped(words));
    }
  }
  void stroke(const SheetPoint& from, const SheetPoint& to) {
    line("<path class=\"w\" d=\"M{:g} {:g}L{:g} {:g}\"/>", px(from.x), px(from.y), px(to.x),
         px(to.y));
  }

  void ground(const SheetPoint& at) {
    line("<path class=\"q\" d=\"M{0:g} {1:g}v6m-8 0h16m-13 4h10m-7 4h4\"/>", px(at.x), px(at.y));
  }

  /// The node's name in a flag at a pin whose other pins are far away.
  void label(const Pin& pin) {
    const bool left = pin.at.x < pin.part->placement->x;
    const std::string& name = circuit_.nodeNames()[static_cast<std::size_t>(pin.node.index)];
    text(pin.at.x + (left ? 0.1 : 0.2), pin.at.y - 0.6, left ? "n e" : "n", name);
    line("<path class=\"b\" d=\"M{:g} {:g}l{:g} -5v10z\"/>", px(pin.at.x), px(pin.at.y),
         left ? -9.0 : 9.0);
  }

  /// Name and value beside a part.
  void describe(const Part& part) {
    const auto [x, y, heading] = *part.placement;
    const std::string value = valueOf(part);
    if (part.kind == PartKind::OpAmp) {
      text(x, y + 3.4, "m", part.name);
      text(x, y + 4.3, "n m", value);
    } else if (heading == Heading::South) {
      text(x + 1.0, y - 0.1, "", part.name);
      text(x + 1.0, y + 0.8, "n", value);
    } else {
      text(x, y - 2.0, "m", part.name);
      text(x, y - 1.1, "n m", value);
    }
  }

  void draw(const Part& part) {
    const auto [x, y, heading] = *part.placement;
    line("<g transform=\"translate({:g} {:g}){}\">", px(x), px(y),
         part.kind == PartKind::OpAmp || heading == Heading::East ? ""
         : heading == Heading::South                              ? " rotate(90)"
                                                                  : " rotate(180)");
    switch (part.kind) {
      case PartKind::Resistor:
        line(
            "<path class=\"q\" d=\"M-30 0h60\"/><rect class=\"p\" x=\"-17\" y=\"-6\" width=\"34\" "
            "height=\"12\"/>");
        break;
      case PartKind::Capacitor:
        line("<path class=\"q\" d=\"M-30 0h27m0 -11v22m6 -22v22m0 -11h27\"/>");
        break;
      case PartKind::Inductor:
        line(
            "<path class=\"q\" d=\"M-30 0h10a5 5 0 0 1 10 0a5 5 0 0 1 10 0a5 5 0 0 1 10 0a5 5 0 0 "
            "1 10 0h10\"/>");
        break;
      case PartKind::Contact:
        line(
            "<path class=\"q\" d=\"M-30 0h16m28 0h16M-14 0L{}\"/><circle class=\"p\" cx=\"-14\" "
            "cy=\"0\" r=\"2.5\"/><circle class=\"p\" cx=\"14\" cy=\"0\" r=\"2.5\"/>",
            part.closed ? "14 -3" : "11 -11");
        break;
      case PartKind::Source:
        line(
            "<path class=\"q\" d=\"M-30 0h60\"/><circle class=\"b\" r=\"13\"/>"
            "<path class=\"q\" d=\"M-8 -3v6m-3 -3h6M5 -3v6\"/>");
        break;
      case PartKind::OpAmp:
        drawOpAmp(part);
        break;
    }
    line("</g>");
    describe(part);
  }

  void drawOpAmp(const Part& part) {
    if (part.minus == part.a) {
      line(
          "<path class=\"q\" d=\"M-45 0h15m60 0h15\"/><path class=\"b\" d=\"M-30 -30L30 0L-30 "
          "30z\"/><text class=\"m\" x=\"-12\" y=\"4\">×1</text>");
      return;
    }
    const bool invertingAbove = part.placement->heading == Heading::East;
    line(
        "<path class=\"q\" d=\"M-45 -15h15m-15 30h15m60 -15h15\"/><path class=\"b\" d=\"M-30 "
        "-36L30 0L-30 36z\"/><text class=\"m\" x=\"-20\" y=\"-11\">{}</text>"
        "<text class=\"m\" x=\"-20\" y=\"19\">{}</text>",
        invertingAbove ? "−" : "+", invertingAbove ? "+" : "−");
  }

  const Circuit& circuit_;
  SheetWiring wiring_;
  std::string svg_;
};

}  // namespace

std::string schematicSvg(const Circuit& circuit, const std::string& title,
                         const std::string& remark) {
  return SchematicWriter(circuit).write(title, remark);
}

std::string referenceSchematic(const headphones::Headphone& headphone) {
  return schematicSvg(channelCircuit({}, headphone, 2, Contact::Connected),
                      "Zobel: the reference output stage, one channel",
                      "Drawn from the description that the solver, the netlist and the tolerances "
                      "use. Simulated, not "
                      "built. V_error and V_drop stand for the buffer's non-linear laws. Ground is "
                      "the jack's sleeve.");
}

}  // namespace zobel::analog
