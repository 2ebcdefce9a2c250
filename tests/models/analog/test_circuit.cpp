#include <complex>
#include <numbers>

#include "models/analog/circuit.hpp"
#include "models/analog/discretise.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::analog;

namespace {
constexpr double kTwoPi = 2.0 * std::numbers::pi;
}

TEST_CASE("circuit: a resistor and a capacitor make the first-order low-pass") {
  Circuit circuit;
  const Node in = circuit.node("in");
  const Node out = circuit.node("out");
  circuit.source("V", in, kGround);
  circuit.resistor("R", in, out, 1e3);
  circuit.capacitor("C", out, kGround, 1e-9);
  for (const double hz : {1e3, 159154.943, 1e7}) {
    const std::complex<double> theory = 1.0 / std::complex<double>(1.0, kTwoPi * hz * 1e-6);
    CHECK(std::abs(circuit.response("V", out, hz) - theory) < 1e-12);
  }
  const StateSpace system = circuit.stateSpace();
  REQUIRE(system.states == 1);
  CHECK(system.a[0] == Approx(-1e6));
  CHECK(system.b[0] == Approx(1e6));
}

TEST_CASE("circuit: the exact step of a low-pass is its exponential") {
  Circuit circuit;
  const Node in = circuit.node("in");
  const Node out = circuit.node("out");
  circuit.source("V", in, kGround);
  circuit.resistor("R", in, out, 1e3);
  circuit.capacitor("C", out, kGround, 1e-9);
  const DiscreteStep step = discretise(circuit.stateSpace(), 0.25e-6, 4);
  CHECK(step.a[0] == Approx(std::exp(-1.0)).epsilon(1e-13));
  for (unsigned k = 0; k < 4; ++k) {
    const double left = 0.25 * (3 - k);
    CHECK(step.b[k][0][0] == Approx(std::exp(-left) - std::exp(-left - 0.25)).epsilon(1e-12));
  }
}

TEST_CASE("circuit: an op-amp with feedback has the bandwidth that its gain leaves") {
  Circuit circuit;
  const Node in = circuit.node("in");
  const Node minus = circuit.node("minus");
  const Node out = circuit.node("out");
  circuit.source("V", in, kGround);
  circuit.resistor("R1", out, minus, 4e3);
  circuit.resistor("R2", minus, kGround, 1e3);
  circuit.opAmp("U", in, minus, out, 20e6, 1e12);
  CHECK(std::abs(circuit.response("V", out, 10.0)) == Approx(5.0));
  CHECK(std::abs(circuit.response("V", out, 4e6)) == Approx(5.0 / std::sqrt(2.0)));
  const StateSpace system = circuit.stateSpace();
  CHECK(system.a[0] == Approx(-kTwoPi * 4e6));
}

TEST_CASE("circuit: series resonance, by state space and by nodal analysis") {
  Circuit circuit;
  const Node in = circuit.node("in");
  const Node mid = circuit.node("mid");
  const Node out = circuit.node("out");
  circuit.source("V", in, kGround);
  circuit.resistor("R", in, mid, 10.0);
  circuit.inductor("L", mid, out, 1e-3);
  circuit.capacitor("C", out, kGround, 1e-6);
  const double hz = 1.0 / (kTwoPi * std::sqrt(1e-9));
  const double quality = std::sqrt(1e-3 / 1e-6) / 10.0;
  CHECK(std::abs(circuit.response("V", out, hz)) == Approx(quality));
  const StateSpace system = circuit.stateSpace();
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
  loop.source("V", in, kGround);
  loop.capacitor("C", in, kGround, 1e-9);
  CHECK_THROWS_AS(loop.stateSpace(), std::invalid_argument);
  CHECK_THROWS_AS(loop.resistor("C", in, kGround, 1.0), std::invalid_argument);
  CHECK_THROWS_AS(loop.resistor("R", in, kGround, 0.0), std::invalid_argument);
}
