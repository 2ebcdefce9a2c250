#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "models/analog/schematic.hpp"

namespace zobel::analog {
namespace {

constexpr double kFar = 24.0;  // pins farther apart than this are joined by name

/// A part's body, which no wire may cross.
struct Body {
  double left;
  double top;
  double right;
  double bottom;
};

bool isFollower(const Part& part) {
  return part.kind == PartKind::OpAmp && part.minus == part.a;
}

std::vector<Pin> pinsOf(const Part& part) {
  const auto [x, y, heading] = *part.placement;
  if (part.kind == PartKind::OpAmp) {
    if (isFollower(part)) {
      return {{{x - 3, y}, part.plus, &part}, {{x + 3, y}, part.a, &part}};
    }
    const double minus = heading == Heading::East ? -1.0 : 1.0;
    return {{{x - 3, y + minus}, part.minus, &part},
            {{x - 3, y - minus}, part.plus, &part},
            {{x + 3, y}, part.a, &part}};
  }
  if (heading == Heading::South) {
    return {{{x, y - 2}, part.a, &part}, {{x, y + 2}, part.b, &part}};
  }
  const double a = heading == Heading::East ? -2.0 : 2.0;
  return {{{x + a, y}, part.a, &part}, {{x - a, y}, part.b, &part}};
}

Body bodyOf(const Part& part) {
  const auto [x, y, heading] = *part.placement;
  if (part.kind == PartKind::OpAmp) {
    return {x - 2.9, y - 2.5, x + 2.9, y + 2.5};
  }
  return heading == Heading::South ? Body{x - 0.8, y - 1.9, x + 0.8, y + 1.9}
                                   : Body{x - 1.9, y - 0.8, x + 1.9, y + 0.8};
}

bool between(double value, double a, double b) {
  return value >= std::min(a, b) && value <= std::max(a, b);
}

bool onWire(const SheetPoint& point, const Wire& wire) {
  return between(point.x, wire.from.x, wire.to.x) && between(point.y, wire.from.y, wire.to.y);
}

bool crosses(const Wire& wire, const Body& body) {
  return std::max(wire.from.x, wire.to.x) > body.left &&
         std::min(wire.from.x, wire.to.x) < body.right &&
         std::max(wire.from.y, wire.to.y) > body.top &&
         std::min(wire.from.y, wire.to.y) < body.bottom;
}

/// Whether both lie on one line and share more than nothing of it, or one ends on the other.
bool touches(const Wire& a, const Wire& b) {
  return onWire(a.from, b) || onWire(a.to, b) || onWire(b.from, a) || onWire(b.to, a);
}

using Path = std::vector<Wire>;

Path pathThrough(const std::vector<SheetPoint>& points, Node node) {
  Path path;
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (!(points[i] == points[i - 1])) {
      path.push_back({points[i - 1], points[i], node});
    }
  }
  return path;
}

class Router {
 public:
  explicit Router(const Circuit& circuit) : circuit_(circuit) {
    for (const Part& part : circuit.parts()) {
      if (part.placement) {
        bodies_.push_back(bodyOf(part));
        for (const Pin& pin : pinsOf(part)) {
          wiring_.pins.push_back(pin);
        }
      }
    }
  }

  SheetWiring run() {
    for (std::size_t node = 0; node < circuit_.nodeNames().size(); ++node) {
      layNode(Node{static_cast<int>(node)});
    }
    findJunctions();
    return std::move(wiring_);
  }

 private:
  static double distance(const Pin& a, const Pin& b) {
    return std::abs(a.at.x - b.at.x) + std::abs(a.at.y - b.at.y);
  }

  /// Prim's shortest tree over the pins of one node.
  void layNode(Node node) {
    std::vector<Pin> waiting;
    std::copy_if(wiring_.pins.begin(), wiring_.pins.end(), std::back_inserter(waiting),
                 [&](const Pin& pin) { return pin.node == node; });
    if (waiting.empty()) {
      return;
    }
    std::vector<Pin> reached{waiting.front()};
    waiting.erase(waiting.begin());
    while (!waiting.empty()) {
      double shortest = std::numeric_limits<double>::infinity();
      std::size_t next = 0;
      Pin from = reached.front();
      for (std::size_t i = 0; i < waiting.size(); ++i) {
        for (const Pin& pin : reached) {
          if (distance(pin, waiting[i]) < shortest) {
            shortest = distance(pin, waiting[i]);
            next = i;
            from = pin;
          }
        }
      }
      const Pin to = waiting[next];
      if (shortest > kFar) {
        wiring_.labels.push_back(from);
        wiring_.labels.push_back(to);
      } else {
        join(from, to);
      }
      reached.push_back(to);
      waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(next));
    }
  }

  void join(const Pin& from, const Pin& to) {
    const SheetPoint a = from.at;
    const SheetPoint b = to.at;
    std::vector<Path> candidates;
    for (const SheetPoint corner : {SheetPoint{b.x, a.y}, SheetPoint{a.x, b.y}}) {
      candidates.push_back(pathThrough({a, corner, b}, from.node));
    }
    for (const double step : {0.5, 1.0, 1.5, 2.0, 3.0, -1.0, -2.0}) {
      const double direction = b.x >= a.x ? step : -step;
      candidates.push_back(
          pathThrough({a, {a.x + direction, a.y}, {a.x + direction, b.y}, b}, from.node));
    }
    for (const Path& path : candidates) {
      if (free(path, from, to)) {
        wiring_.wires.insert(wiring_.wires.end(), path.begin(), path.end());
        return;
      }
    }
    wiring_.conflicts.push_back(from.part->name + " to " + to.part->name);
    wiring_.wires.insert(wiring_.wires.end(), candidates[0].begin(), candidates[0].end());
  }

  [[nodiscard]] bool free(const Path& path, const Pin& from, const Pin& to) const {
    return std::all_of(path.begin(), path.end(),
                       [&](const Wire& wire) {
                         const bool pinsClear = std::none_of(
                             wiring_.pins.begin(), wiring_.pins.end(), [&](const Pin& pin) {
                               return !(pin.node == wire.node) && onWire(pin.at, wire);
                             });
                         const bool wiresClear = std::none_of(
                             wiring_.wires.begin(), wiring_.wires.end(), [&](const Wire& other) {
                               return !(other.node == wire.node) && touches(wire, other);
                             });
                         const bool bodiesClear =
                             std::none_of(bodies_.begin(), bodies_.end(),
                                          [&](const Body& body) { return crosses(wire, body); });
                         return pinsClear && wiresClear && bodiesClear;
                       }) &&
           !(from.at == to.at && from.part == to.part);
  }

  /// A dot where at least three directions of one node's wires and pins meet.
  void findJunctions() {
    for (const Wire& wire : wiring_.wires) {
      for (const SheetPoint point : {wire.from, wire.to}) {
        int directions = 0;
        for (const SheetPoint side : {SheetPoint{1e-3, 0}, SheetPoint{-1e-3, 0},
                                      SheetPoint{0, 1e-3}, SheetPoint{0, -1e-3}}) {
          const SheetPoint near{point.x + side.x, point.y + side.y};
          const bool wired = std::any_of(
              wiring_.wires.begin(), wiring_.wires.end(),
              [&](const Wire& other) { return other.node == wire.node && onWire(near, other); });
          const bool pinned =
              std::any_of(wiring_.pins.begin(), wiring_.pins.end(), [&](const Pin& pin) {
                const double towards = pin.part->placement->heading == Heading::South &&
                                               pin.part->kind != PartKind::OpAmp
                                           ? side.y * (pin.part->placement->y - pin.at.y)
                                           : side.x * (pin.part->placement->x - pin.at.x);
                return pin.at == point && towards > 0.0;
              });
          directions += wired || pinned ? 1 : 0;
        }
        const bool known = std::find(wiring_.junctions.begin(), wiring_.junctions.end(), point) !=
                           wiring_.junctions.end();
        if (directions >= 3 && !known) {
          wiring_.junctions.push_back(point);
        }
      }
    }
  }

  const Circuit& circuit_;
  std::vector<Body> bodies_;
  SheetWiring wiring_;
};

}  // namespace

SheetWiring layWires(const Circuit& circuit) {
  return Router(circuit).run();
}

}  // namespace zobel::analog
