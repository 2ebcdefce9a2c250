#include <cmath>
#include <complex>
#include <numbers>

#include "models/analog/channel_circuit.hpp"
#include "models/analog/nodal_analysis.hpp"
#include "models/analog/variation.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace zobel::analog;

namespace {

constexpr double kKelvin = 300.0;

/// A non-inverting amplifier of gain 11.
Circuit amplifier(double gainBandwidthHz) {
  Circuit circuit;
  const Node in = circuit.node("in");
  const Node minus = circuit.node("minus");
  const Node out = circuit.node("out");
  circuit.source("V", in, kGround, "drive");
  circuit.resistor("R1", out, minus, 10e3);
  circuit.resistor("R2", minus, kGround, 1e3);
  circuit.opAmp("U", in, minus, out, gainBandwidthHz, 1e12).noise(2e-9, 3e-12);
  return circuit;
}

}  // namespace

TEST_CASE("nodal analysis: noise of resistors and op-amps is that of the textbook") {
  const Circuit circuit = amplifier(1e9);
  const double thermal = 4.0 * kBoltzmann * kKelvin;
  const double expected = std::sqrt(std::pow(11.0 * 2e-9, 2) + std::pow(3e-12 * 10e3, 2) +
                                    thermal * 10e3 + thermal * 1e3 * 100.0);
  CHECK(NodalAnalysis(circuit, 1000.0).noiseDensity(circuit.findNode("out"), kKelvin) ==
        Approx(expected).epsilon(1e-4));
}

TEST_CASE("nodal analysis: the noise over all frequencies of a capacitor is kT/C") {
  Circuit circuit;
  const Node out = circuit.node("out");
  circuit.resistor("R", out, kGround, 10e3);
  circuit.capacitor("C", out, kGround, 1e-9);
  double power = 0.0;
  constexpr double kStepHz = 200.0;
  for (double hz = kStepHz / 2.0; hz < 1e7; hz += kStepHz) {
    power += kStepHz * std::pow(NodalAnalysis(circuit, hz).noiseDensity(out, kKelvin), 2);
  }
  CHECK(power == Approx(kBoltzmann * kKelvin / 1e-9).epsilon(0.005));
}

TEST_CASE("nodal analysis: the return ratio is loop gain, the impedance what it leaves") {
  const Circuit circuit = amplifier(1e6);
  const std::complex<double> ratio = returnRatio(circuit, "U", 1e3);
  CHECK(std::abs(ratio) == Approx(1e6 / 1e3 / 11.0).epsilon(1e-4));
  CHECK(std::arg(ratio) * 180.0 / std::numbers::pi == Approx(-90.0).margin(0.01));

  Circuit stiff = amplifier(1e6);
  const Node far = stiff.node("far");
  stiff.resistor("R_far", stiff.findNode("out"), far, 7.0);
  CHECK(std::abs(NodalAnalysis(stiff, 1e3).impedance(far)) == Approx(7.0).epsilon(1e-6));
}

TEST_CASE("variation: a seed is a stage, whatever its gain range, and others differ") {
  OutputStageParameters parameters;
  parameters.variation = Variation{.seed = 5, .celsius = 40.0};
  const auto partsOf = [&](unsigned range) {
    return channelCircuit(parameters, headphones::resistor(300.0), range, Contact::Connected)
        .parts();
  };
  const auto low = partsOf(0);
  const auto high = partsOf(3);
  parameters.variation->seed = 6;
  const auto other = partsOf(0);
  parameters.variation.reset();
  const auto nominal = partsOf(0);
  int moved = 0;
  for (std::size_t i = 0; i < low.size(); ++i) {
    INFO(low[i].name);
    CHECK(low[i].value == high[i].value);
    if (nominal[i].tolerance > 0.0) {
      CHECK(low[i].value != other[i].value);
      const double most = nominal[i].tolerance + 15.0 * nominal[i].perKelvin;
      CHECK(std::abs(low[i].value / nominal[i].value - 1.0) <= 1.01 * most);
      ++moved;
    }
  }
  CHECK(moved > 20);
}

TEST_CASE("variation: the buffer's laws follow seed and temperature") {
  OutputStageParameters parameters;
  CHECK(produced(parameters).quiescentAmpere == parameters.buffer.quiescentAmpere);
  parameters.variation = Variation{.seed = 5, .celsius = 50.0};
  const BufferParameters warm = produced(parameters);
  CHECK(warm.thermalVolts == Approx(0.02585 * 323.15 / 298.15));
  CHECK(warm.quiescentAmpere != parameters.buffer.quiescentAmpere);
  CHECK(warm.quiescentAmpere == Approx(parameters.buffer.quiescentAmpere).epsilon(0.2));
}
