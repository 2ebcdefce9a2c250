#include "models/analog/headphone_circuit.hpp"

#include <algorithm>

namespace zobel::analog {
namespace {

constexpr double kLeft = 66.0;  // where the sheet's last frame begins
constexpr double kLine = 29.0;
constexpr double kPitch = 5.5;
constexpr double kMotionalPitch = 7.0;

/// One driver: parts in series from the terminal, each from where the last one ended, drawn to the
/// right, and the motional ones at the end, drawn downwards.
class DriverBuilder {
 public:
  DriverBuilder(Circuit& circuit, const headphones::Driver& driver, bool alone, Node terminal,
                Node common, double y, const std::string& suffix)
      : circuit_(circuit),
        driver_(driver),
        alone_(alone),
        suffix_(suffix),
        common_(common),
        at_(terminal),
        x_(kLeft + 3.0),
        y_(y) {}

  /// Returns where on the sheet it ends.
  double build() {
    const double henry = driver_.coilHenry + driver_.crossoverHenry;
    const bool semi = driver_.semiHenry > 0.0;
    const bool motional = driver_.motional.has_value();
    if (driver_.crossoverFarad > 0.0) {
      const Node to = next(false);
      circuit_.capacitor(name("C_crossover"), at_, to, driver_.crossoverFarad).at(x_, y_);
      moveTo(to);
    }
    if (henry > 0.0) {
      const Node to = next(false);
      circuit_.inductor(name("L_coil"), at_, to, henry).at(x_, y_);
      moveTo(to);
    }
    const Node behindCoil = next(!semi && !motional);
    circuit_.resistor(name("R_coil"), at_, behindCoil, driver_.coilOhm + driver_.crossoverOhm)
        .at(x_, y_);
    moveTo(behindCoil);
    if (semi) {
      const Node to = next(!motional);
      circuit_.inductor(name("L_semi"), at_, to, driver_.semiHenry).at(x_, y_);
      circuit_.resistor(name("R_semi"), at_, to, driver_.semiOhm).at(x_, y_ + 3.5);
      moveTo(to);
    }
    if (motional) {
      const headphones::Motional& m = *driver_.motional;
      x_ -= 1.5;
      circuit_.resistor(name("R_motional"), at_, common_, m.resistanceOhm)
          .at(x_, y_ + 2.0, Heading::South);
      circuit_.inductor(name("L_motional"), at_, common_, m.inductanceHenry())
          .at(x_ + kMotionalPitch, y_ + 2.0, Heading::South);
      circuit_.capacitor(name("C_motional"), at_, common_, m.capacitanceFarad())
          .at(x_ + 2.0 * kMotionalPitch, y_ + 2.0, Heading::South);
      x_ += 2.0 * kMotionalPitch;
    }
    return x_;
  }

 private:
  Node next(bool last) {
    return last ? common_ : circuit_.node(name("coil_" + std::to_string(++count_)));
  }
  [[nodiscard]] std::string name(const std::string& plain) const {
    return (alone_ ? plain : driver_.name + "_" + plain) + suffix_;
  }
  void moveTo(Node node) {
    at_ = node;
    x_ += kPitch;
  }

  Circuit& circuit_;
  const headphones::Driver& driver_;
  bool alone_;  // then names go without the driver's
  const std::string& suffix_;
  Node common_;
  Node at_;
  double x_;
  double y_;
  int count_ = 0;
};

}  // namespace

void addHeadphone(Circuit& circuit, const headphones::Headphone& headphone, Node terminal,
                  Node common, const std::string& suffix) {
  double y = kLine;
  double right = kLeft;
  for (const headphones::Driver& driver : headphone.drivers) {
    const bool alone = headphone.drivers.size() == 1;
    right =
        std::max(right, DriverBuilder(circuit, driver, alone, terminal, common, y, suffix).build());
    y += 11.0;
  }
  circuit.frame(headphone.name, kLeft - 1.0, 23.0, right + 6.5, y + 1.0);
}

}  // namespace zobel::analog
