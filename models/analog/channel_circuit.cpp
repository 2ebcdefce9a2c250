#include "models/analog/channel_circuit.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace zobel::analog {
namespace {

constexpr double kElementCount = 16.0;
constexpr double kFullScaleElements = 13.0;  // FULL_SCALE_HALF_LEVELS of zobel_pkg

/// Element bus, summing stage and multiple-feedback filter; returns the filter's output.
Node buildFront(Circuit& circuit, const ElementDacParameters& elements,
                const FilterParameters& filter) {
  const Node emf = circuit.node("emf");
  const Node bus = circuit.node("bus");
  const Node summing = circuit.node("summing");
  const Node sum = circuit.node("sum");
  circuit.source(kElementsSource, emf, kGround);
  circuit.resistor("R_elements", emf, bus, elements.elementOhm / kElementCount);
  circuit.capacitor("C_bus", bus, kGround, filter.busFarad);
  circuit.resistor("R_sum", bus, summing, filter.summingInputOhm);
  circuit.resistor("R_sum_feedback", summing, sum, filter.summingFeedbackOhm);
  circuit.opAmp("U_sum", kGround, summing, sum, filter.summingGainBandwidthHz, filter.openLoopGain);

  const Node inner = circuit.node("filter_inner");
  const Node inverting = circuit.node("filter_inverting");
  const Node filtered = circuit.node("filtered");
  circuit.resistor("R_filter", sum, inner, filter.filterInputOhm);
  circuit.capacitor("C_filter", inner, kGround, filter.filterShuntFarad);
  circuit.resistor("R_filter_bridge", inner, inverting, filter.filterBridgeOhm);
  circuit.resistor("R_filter_feedback", inner, filtered, filter.filterFeedbackOhm);
  circuit.capacitor("C_filter_feedback", inverting, filtered, filter.filterFeedbackFarad);
  circuit.opAmp("U_filter", kGround, inverting, filtered, filter.filterGainBandwidthHz,
                filter.openLoopGain);
  return filtered;
}

/// Gain switch and power buffer; returns the node behind the output resistor.
Node buildBuffer(Circuit& circuit, const GainSwitchParameters& gain, const BufferParameters& buffer,
                 Node filtered, unsigned gainRange) {
  const Node gained = circuit.node("gained");
  circuit.resistor("R_gain", filtered, gained, gain.seriesOhm);
  if (gainRange < gain.shuntOhm.size()) {
    circuit.resistor("R_gain_shunt", gained, kGround, gain.shuntOhm[gainRange]);
  }
  circuit.capacitor("C_gain", gained, kGround, gain.nodeFarad);

  const Node plus = circuit.node("buffer_plus");
  const Node minus = circuit.node("buffer_minus");
  const Node buffered = circuit.node("buffered");
  const Node out = circuit.node("out");
  circuit.source(kErrorSource, plus, gained);
  circuit.resistor("R_buffer_feedback", buffered, minus, buffer.feedbackOhm);
  circuit.resistor("R_buffer_ground", minus, kGround, buffer.groundOhm);
  circuit.opAmp("U_buffer", plus, minus, buffered, buffer.gainBandwidthHz, buffer.openLoopGain);
  circuit.resistor("R_out", buffered, out, buffer.outputOhm);
  const Node zobel = circuit.node("zobel");
  circuit.resistor("R_zobel", out, zobel, buffer.zobelOhm);
  circuit.capacitor("C_zobel", zobel, kGround, buffer.zobelFarad);
  return out;
}

/// A chain of parts in series, each from where the last one ended.
class SeriesChain {
 public:
  SeriesChain(Circuit& circuit, std::string prefix, Node from)
      : circuit_(circuit), prefix_(std::move(prefix)), at_(from) {}

  [[nodiscard]] Node next() { return circuit_.node(prefix_ + std::to_string(count_++)); }
  [[nodiscard]] Node at() const { return at_; }
  void moveTo(Node node) { at_ = node; }
  [[nodiscard]] std::string part(const char* name) const { return prefix_ + name; }

 private:
  Circuit& circuit_;
  std::string prefix_;
  Node at_;
  int count_ = 0;
};

void buildDriver(Circuit& circuit, const headphones::Driver& driver, Node terminal) {
  SeriesChain chain(circuit, driver.name + "_", terminal);
  const auto series = [&](auto&& add, bool last) {
    const Node to = last ? kGround : chain.next();
    add(chain.at(), to);
    chain.moveTo(to);
  };
  const double henry = driver.coilHenry + driver.crossoverHenry;
  const bool semi = driver.semiHenry > 0.0;
  if (driver.crossoverFarad > 0.0) {
    series([&](Node a, Node b) { circuit.capacitor(chain.part("C"), a, b, driver.crossoverFarad); },
           false);
  }
  if (henry > 0.0) {
    series([&](Node a, Node b) { circuit.inductor(chain.part("L"), a, b, henry); }, false);
  }
  series(
      [&](Node a, Node b) {
        circuit.resistor(chain.part("R"), a, b, driver.coilOhm + driver.crossoverOhm);
      },
      !semi && !driver.motional);
  if (semi) {
    series(
        [&](Node a, Node b) {
          circuit.inductor(chain.part("L_semi"), a, b, driver.semiHenry);
          circuit.resistor(chain.part("R_semi"), a, b, driver.semiOhm);
        },
        !driver.motional);
  }
  if (driver.motional) {
    const headphones::Motional& motional = *driver.motional;
    circuit.resistor(chain.part("R_motional"), chain.at(), kGround, motional.resistanceOhm);
    circuit.inductor(chain.part("L_motional"), chain.at(), kGround, motional.inductanceHenry());
    circuit.capacitor(chain.part("C_motional"), chain.at(), kGround, motional.capacitanceFarad());
  }
}

void buildOutput(Circuit& circuit, const OutputParameters& output,
                 const headphones::Headphone& headphone, Node out, Contact contact) {
  const Node jack = circuit.node("jack");
  const Node wire = circuit.node("wire");
  const Node load = circuit.node("load");
  if (contact != Contact::Detached) {
    circuit.resistor("R_relay", out, jack, output.relayOhm);
  }
  circuit.resistor("R_bleed", jack, kGround, output.jackBleedOhm);
  if (contact == Contact::Shorted) {
    circuit.resistor("R_short", jack, kGround, output.shortOhm);
  }
  circuit.resistor("R_cable", jack, wire, output.cableOhm);
  circuit.inductor("L_cable", wire, load, output.cableHenry);
  circuit.capacitor("C_cable", load, kGround, output.cableFarad);
  for (const headphones::Driver& driver : headphone.drivers) {
    buildDriver(circuit, driver, load);
  }
}

}  // namespace

Circuit channelCircuit(const OutputStageParameters& parameters,
                       const headphones::Headphone& headphone, unsigned gainRange,
                       Contact contact) {
  if (gainRange >= kGainRanges) {
    throw std::invalid_argument("the gain range is not 0 to 3");
  }
  Circuit circuit;
  const Node filtered = buildFront(circuit, parameters.elements, parameters.filter);
  const Node out = buildBuffer(circuit, parameters.gain, parameters.buffer, filtered, gainRange);
  buildOutput(circuit, parameters.output, headphone, out, contact);
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
  constexpr double kBoltzmann = 1.380649e-23;
  constexpr double kKelvin = 300.0;
  const BufferParameters& buffer = parameters.buffer;
  if (buffer.noiseVoltsPerRootHz == 0.0 && buffer.frontNoiseVoltsPerRootHz == 0.0) {
    return 0.0;
  }
  const double series = parameters.gain.seriesOhm;
  const double shunt = gainRange < parameters.gain.shuntOhm.size()
                           ? parameters.gain.shuntOhm[gainRange]
                           : std::numeric_limits<double>::infinity();
  const double pass = std::isinf(shunt) ? 1.0 : shunt / (series + shunt);
  const double front = buffer.frontNoiseVoltsPerRootHz * pass;
  const double thermal = 4.0 * kBoltzmann * kKelvin * series * pass;
  return std::sqrt(buffer.noiseVoltsPerRootHz * buffer.noiseVoltsPerRootHz + front * front +
                   thermal);
}

std::complex<double> linearResponse(const OutputStageParameters& parameters,
                                    const headphones::Headphone& headphone, unsigned gainRange,
                                    double frequencyHz) {
  const Circuit circuit = channelCircuit(parameters, headphone, gainRange, Contact::Connected);
  return fullScaleVolts(parameters) *
         circuit.response(kElementsSource, circuit.findNode("load"), frequencyHz);
}

}  // namespace zobel::analog
