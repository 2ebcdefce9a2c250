#include "models/analog/channel_circuit.hpp"

#include <fmt/core.h>

#include <stdexcept>
#include <utility>

#include "models/analog/buffer_laws.hpp"
#include "models/analog/headphone_circuit.hpp"
#include "models/analog/nodal_analysis.hpp"
#include "models/analog/variation.hpp"

namespace zobel::analog {
namespace {

constexpr double kElementCount = 16.0;
constexpr double kFullScaleElements = 13.0;  // FULL_SCALE_HALF_LEVELS of zobel_pkg

// Tolerances, 3 sigma: thin film, C0G, and what op-amps, contacts and parasitics do.
constexpr double kResistor = 1e-3;
constexpr double kResistorPerKelvin = 25e-6;
constexpr double kCapacitor = 1e-2;
constexpr double kCapacitorPerKelvin = 30e-6;
constexpr double kLoose = 0.3;

/// Builds one channel; in stereo its names end in `suffix`.
class ChannelBuilder {
 public:
  ChannelBuilder(Circuit& circuit, const OutputStageParameters& parameters, std::string suffix,
                 Node reference)
      : circuit_(circuit),
        parameters_(parameters),
        suffix_(std::move(suffix)),
        reference_(reference) {}

  /// Drivers and element resistors, differential summing; returns its output.
  Node buildSumming() {
    const FilterParameters& filter = parameters_.filter;
    const double busOhm = parameters_.elements.elementOhm / kElementCount;
    const std::string elements = fmt::format("16 × {:g} Ω", parameters_.elements.elementOhm);
    const Node driverP = node("driver_p");
    const Node driverN = node("driver_n");
    const Node busP = node("bus_p");
    const Node busN = node("bus_n");
    const Node inverting = node("summing_inverting");
    const Node straight = node("summing_straight");
    const Node sum = node("sum");
    circuit_.frame("Element DAC", 0.0, 1.0, 10.2, 20.5);
    circuit_.source(name("V_p"), driverP, kGround, name(kElementsInput), 0.5)
        .at(2, 8, Heading::South)
        .described("16 P pins");
    circuit_.source(name("V_n"), driverN, kGround, name(kElementsInput), -0.5)
        .at(2, 16, Heading::South)
        .described("16 N pins");
    circuit_.resistor(name("R_elements_p"), driverP, busP, busOhm)
        .at(6, 6)
        .within(kResistor, kResistorPerKelvin)
        .described(elements);
    circuit_.resistor(name("R_elements_n"), driverN, busN, busOhm)
        .at(6, 14)
        .within(kResistor, kResistorPerKelvin)
        .described(elements);
    circuit_.frame("Differential summing", 10.6, 1.0, 26.3, 20.5);
    circuit_.capacitor(name("C_bus"), busP, busN, filter.busFarad)
        .at(11.5, 10, Heading::South)
        .within(kCapacitor, kCapacitorPerKelvin);
    resistor("R_sum_p", busP, inverting, filter.summingInputOhm).at(15, 6);
    resistor("R_sum_n", busN, straight, filter.summingInputOhm).at(15, 14);
    resistor("R_sum_feedback", inverting, sum, filter.summingFeedbackOhm).at(22, 6);
    resistor("R_sum_reference", straight, reference_, filter.summingFeedbackOhm)
        .at(18, 16.5, Heading::South);
    opAmp("U_sum", straight, inverting, sum, filter.opAmp).at(22, 10);
    return sum;
  }

  /// Multiple-feedback filter; returns its output.
  Node buildFilter(Node sum) {
    const FilterParameters& filter = parameters_.filter;
    const Node inner = node("filter_inner");
    const Node inverting = node("filter_inverting");
    const Node filtered = node("filtered");
    circuit_.frame("Reconstruction filter", 26.7, 1.0, 46.6, 20.5);
    resistor("R_filter", sum, inner, filter.filterOhm).at(29, 10);
    capacitor("C_filter", inner, reference_, filter.filterShuntFarad).at(32, 13, Heading::South);
    resistor("R_filter_bridge", inner, inverting, filter.filterOhm).at(35, 10);
    resistor("R_filter_feedback", inner, filtered, filter.filterOhm).at(43, 5);
    capacitor("C_filter_feedback", inverting, filtered, filter.filterFeedbackFarad).at(41, 8);
    opAmp("U_filter", reference_, inverting, filtered, filter.opAmp).at(42, 11);
    return filtered;
  }

  /// Gain switch; returns the buffer's input.
  Node buildGainSwitch(Node filtered, unsigned gainRange) {
    const GainSwitchParameters& gain = parameters_.gain;
    const Node gained = node("gained");
    circuit_.frame("Gain switch", 47.0, 1.0, 76.0, 20.5);
    resistor("R_gain", filtered, gained, gain.seriesOhm).at(50, 11);
    for (unsigned range = 0; range < gain.shuntOhm.size(); ++range) {
      const std::string index = std::to_string(range);
      const Node shunt = node("shunt_" + index);
      const double x = 54.5 + 5.5 * range;
      resistor("R_gain_" + index, gained, shunt, gain.shuntOhm[range]).at(x, 13, Heading::South);
      circuit_
          .contact(name("S_gain_" + index), shunt, reference_, gain.contactOhm, gainRange == range)
          .at(x, 17, Heading::South)
          .within(kLoose)
          .described("range " + index);
    }
    capacitor("C_gain", gained, reference_, gain.nodeFarad)
        .at(71, 13, Heading::South)
        .within(kLoose);
    return gained;
  }

  /// Power buffer with its Zobel network; returns its output.
  Node buildBuffer(Node gained) {
    const BufferParameters buffer = produced(parameters_);
    const Node plus = node("buffer_plus");
    const Node minus = node("buffer_minus");
    const Node driver = node("driver");
    const Node follower = node("follower");
    const Node pair = node("pair");
    const Node out = node("out");
    const Node zobel = node("zobel");
    circuit_.frame("Power buffer", 0.0, 23.0, 32.6, 41.0);
    circuit_.source(name("V_error"), plus, gained, name(kErrorInput))
        .at(7, 28, Heading::West)
        .described("slew, clamp");
    opAmp("U_buffer", plus, minus, driver, buffer.opAmp).at(12.5, 29, Heading::South);
    circuit_.opAmp(name("U_follower"), driver, follower, follower, buffer.followerHz, 1e6)
        .at(19, 29)
        .within(kLoose)
        .described("class AB");
    circuit_.source(name("V_drop"), follower, pair, name(kDropInput))
        .at(25, 29)
        .described("crossover, limit");
    circuit_.resistor(name("R_pair"), pair, out, BufferLaws::smallSignalOhm(buffer)).at(30, 29);
    resistor("R_buffer_feedback", minus, out, buffer.feedbackOhm).at(25, 35);
    resistor("R_buffer_ground", minus, reference_, buffer.groundOhm).at(9, 37, Heading::South);
    circuit_.frame("Output", 33.0, 23.0, 49.0, 41.0);
    resistor("R_zobel", out, zobel, buffer.zobelOhm).at(35, 31, Heading::South).within(0.01);
    capacitor("C_zobel", zobel, reference_, buffer.zobelFarad).at(35, 35, Heading::South);
    return out;
  }

  /// Relay, jack and cable; returns the headphone's terminal. `common` is the other one.
  Node buildOutput(Node out, Contact contact, Node common) {
    const OutputParameters& output = parameters_.output;
    const Node jack = node("jack");
    const Node wire = node("wire");
    const Node load = node("load");
    circuit_.contact(name("K_relay"), out, jack, output.relayOhm, contact != Contact::Detached)
        .at(40, 29)
        .within(kLoose);
    circuit_.resistor(name("R_bleed"), jack, reference_, output.jackBleedOhm)
        .at(44, 31, Heading::South)
        .within(0.01);
    if (contact == Contact::Shorted) {
      circuit_.resistor(name("R_short"), jack, reference_, output.shortOhm);
    }
    circuit_.frame("Cable", 49.4, 23.0, 64.6, 41.0);
    circuit_.resistor(name("R_cable"), jack, wire, output.cableOhm).at(52.5, 29).within(kLoose);
    circuit_.inductor(name("L_cable"), wire, load, output.cableHenry).at(57, 29).within(kLoose);
    circuit_.capacitor(name("C_cable"), load, common, output.cableFarad)
        .at(60.5, 31, Heading::South)
        .within(kLoose);
    return load;
  }

 private:
  [[nodiscard]] std::string name(const std::string& plain) const { return plain + suffix_; }
  Node node(const std::string& plain) { return circuit_.node(name(plain)); }
  Part& resistor(const std::string& plain, Node a, Node b, double ohm) {
    return circuit_.resistor(name(plain), a, b, ohm).within(kResistor, kResistorPerKelvin);
  }
  Part& capacitor(const std::string& plain, Node a, Node b, double farad) {
    return circuit_.capacitor(name(plain), a, b, farad).within(kCapacitor, kCapacitorPerKelvin);
  }
  Part& opAmp(const std::string& plain, Node plus, Node minus, Node out,
              const OpAmpParameters& opAmp) {
    return circuit_.opAmp(name(plain), plus, minus, out, opAmp.gainBandwidthHz, opAmp.openLoopGain)
        .noise(opAmp.noiseVolts, opAmp.noiseAmpere)
        .within(kLoose);
  }

  Circuit& circuit_;
  const OutputStageParameters& parameters_;
  std::string suffix_;
  Node reference_;
};

void requireRange(unsigned gainRange) {
  if (gainRange >= kGainRanges) {
    throw std::invalid_argument("the gain range is not 0 to 3");
  }
}

}  // namespace

Circuit channelCircuit(const OutputStageParameters& parameters,
                       const headphones::Headphone& headphone, unsigned gainRange,
                       Contact contact) {
  requireRange(gainRange);
  Circuit circuit;
  ChannelBuilder channel(circuit, parameters, "", kGround);
  const Node gained =
      channel.buildGainSwitch(channel.buildFilter(channel.buildSumming()), gainRange);
  const Node load = channel.buildOutput(channel.buildBuffer(gained), contact, kGround);
  addHeadphone(circuit, headphone, load, kGround, "");
  if (parameters.variation) {
    vary(circuit, *parameters.variation);
  }
  return circuit;
}

Circuit stereoCircuit(const OutputStageParameters& parameters,
                      const headphones::Headphone& headphone, unsigned gainRange,
                      const SharedReturn& shared) {
  requireRange(gainRange);
  Circuit circuit;
  const Node sleeve = circuit.node("sleeve");
  circuit.resistor("R_star", sleeve, kGround, shared.starOhm).within(kLoose);
  const auto addReturn = [&](const std::string& suffix) {
    const Node common = circuit.node("common" + suffix);
    circuit.resistor("R_return" + suffix, common, sleeve, shared.cableOhm).within(kLoose);
    return common;
  };
  Node common = shared.fourWires ? sleeve : addReturn("");
  for (const char* suffix : {"_left", "_right"}) {
    common = shared.fourWires ? addReturn(suffix) : common;
    ChannelBuilder channel(circuit, parameters, suffix, sleeve);
    const Node gained =
        channel.buildGainSwitch(channel.buildFilter(channel.buildSumming()), gainRange);
    const Node load = channel.buildOutput(channel.buildBuffer(gained), Contact::Connected, common);
    addHeadphone(circuit, headphone, load, common, suffix);
  }
  circuit
      .capacitor("C_coupling", circuit.findNode("gained_left"), circuit.findNode("gained_right"),
                 shared.couplingFarad)
      .within(kLoose);
  if (parameters.variation) {
    vary(circuit, *parameters.variation);
  }
  return circuit;
}

double fullScaleVolts(const OutputStageParameters& parameters) {
  return parameters.supply.logicVolts * parameters.elements.pulseDuty * kFullScaleElements /
         kElementCount;
}

double bufferGain(const BufferParameters& buffer) {
  return 1.0 + buffer.feedbackOhm / buffer.groundOhm;
}

double errorNoiseDensity(const OutputStageParameters& parameters, unsigned gainRange) {
  constexpr double kReferenceHz = 1000.0;
  const Circuit circuit =
      channelCircuit(parameters, headphones::resistor(1e6), gainRange, Contact::Connected);
  const NodalAnalysis analysis(circuit, kReferenceHz);
  const Node jack = circuit.findNode("jack");
  return analysis.noiseDensity(jack, parameters.noiseKelvin) /
         std::abs(analysis.response(kErrorInput, jack));
}

double outputOhm(const OutputStageParameters& parameters, double frequencyHz) {
  const Circuit circuit =
      channelCircuit(parameters, headphones::resistor(1e9), 0, Contact::Connected);
  return std::abs(NodalAnalysis(circuit, frequencyHz).impedance(circuit.findNode("jack")));
}

std::complex<double> linearResponse(const OutputStageParameters& parameters,
                                    const headphones::Headphone& headphone, unsigned gainRange,
                                    double frequencyHz) {
  const Circuit circuit = channelCircuit(parameters, headphone, gainRange, Contact::Connected);
  return fullScaleVolts(parameters) *
         NodalAnalysis(circuit, frequencyHz).response(kElementsInput, circuit.findNode("load"));
}

}  // namespace zobel::analog
