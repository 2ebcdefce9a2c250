#include <complex>
#include <numbers>

#include "models/analog/circuit.hpp"
#include "models/analog/modal_system.hpp"
#include "models/analog/nodal_analysis.hpp"
#include "models/analog/state_space.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::analog;

namespace {
constexpr double kTwoPi = 2.0 * std::numbers::pi;
}

TEST_CASE("circuit: a resistor and a capacitor make the first-order low-pass") {
  Circuit circuit;
  const Node in = circuit.node("in");
  const Node out = circuit.node("out");
  circuit.source("V", in, kGround, "drive");
  circuit.resistor("R", in, out, 1e3);
  circuit.capacitor("C", out, kGround, 1e-9);
  for (const double hz : {1e3, 159154.943, 1e7}) {
    const std::complex<double> theory = 1.0 / std::complex<double>(1.0, kTwoPi * hz * 1e-6);
    CHECK(std::abs(NodalAnalysis(circuit, hz).response("drive", out) - theory) < 1e-12);
  }
  const StateSpace system = stateSpace(circuit);
  REQUIRE(system.states == 1);
  CHECK(system.a[0] == Approx(-1e6));
  CHECK(system.b[0] == Approx(1e6));
}

TEST_CASE("circuit: the exact step of a low-pass is its exponential") {
  Circuit circuit;
  const Node in = circuit.node("in");
  const Node out = circuit.node("out");
  circuit.source("V", in, kGround, "drive");
  circuit.resistor("R", in, out, 1e3);
  circuit.capacitor("C", out, kGround, 1e-9);
  const StateSpace space = stateSpace(circuit);
  const ModalSystem system(space);
  const std::vector<double> volts = system.modalRow(space.voltageRow(out));
  std::vector<double> z = system.fromStates(std::vector<double>{1.0});
  for (const double seconds : {1e-9, 0.3e-6, 1e-6, 5e-6}) {
    const ModalStep step = system.step(seconds);
    const double left = seconds / 1e-6;
    const double fallen = std::exp(-left);
    CHECK(volts[0] * step.same[0] * z[0] == Approx(fallen).epsilon(1e-12));
    CHECK(volts[0] * step.held[0][0] == Approx(1.0 - fallen).epsilon(1e-9));
    CHECK(volts[0] * step.ramp[0][0] == Approx(1.0 - (1.0 - fallen) / left).epsilon(1e-6));
  }
}

TEST_CASE("circuit: an op-amp with feedback has the bandwidth that its gain leaves") {
  Circuit circuit;
  const Node in = circuit.node("in");
  const Node minus = circuit.node("minus");
  const Node out = circuit.node("out");
  circuit.source("V", in, kGround, "drive");
  circuit.resistor("R1", out, minus, 4e3);
  circuit.resistor("R2", minus, kGround, 1e3);
  circuit.opAmp("U", in, minus, out, 20e6, 1e12);
  CHECK(std::abs(NodalAnalysis(circuit, 10.0).response("drive", out)) == Approx(5.0));
  CHECK(std::abs(NodalAnalysis(circuit, 4e6).response("drive", out)) ==
        Approx(5.0 / std::sqrt(2.0)));
  const StateSpace system = stateSpace(circuit);
  CHECK(system.a[0] == Approx(-kTwoPi * 4e6));
}

TEST_CASE("circuit: series resonance, by state space and by nodal analysis") {
  Circuit circuit;
  const Node in = circuit.node("in");
  const Node mid = circuit.node("mid");
  const Node out = circuit.node("out");
  circuit.source("V", in, kGround, "drive");
  circuit.resistor("R", in, mid, 10.0);
  circuit.inductor("L", mid, out, 1e-3);
  circuit.capacitor("C", out, kGround, 1e-6);
  const double hz = 1.0 / (kTwoPi * std::sqrt(1e-9));
  const double quality = std::sqrt(1e-3 / 1e-6) / 10.0;
  CHECK(std::abs(NodalAnalysis(circuit, hz).response("drive", out)) == Approx(quality));
  const StateSpace system = stateSpace(circuit);
  const std::size_t l = system.index("L");
  const std::size_t c = system.index("C");
  CHECK(system.a[l * 2 + l] == Approx(-1e4));
  CHECK(system.a[l * 2 + c] == Approx(-1e3));
  CHECK(system.a[c * 2 + l] == Approx(1e6));
  CHECK(system.voltageRow(out)[c] == Approx(1.0));
}

TEST_CASE("circuit: what has no state space of its own is refused") {
  Circuit loop;
  const Node in = loop.node("in");
  loop.source("V", in, kGround, "drive");
  loop.capacitor("C", in, kGround, 1e-9);
  CHECK_THROWS_AS((void)stateSpace(loop), std::invalid_argument);
  CHECK_THROWS_AS(loop.resistor("C", in, kGround, 1.0), std::invalid_argument);
  CHECK_THROWS_AS(loop.resistor("R", in, kGround, 0.0), std::invalid_argument);
}
