#include "models/match/source.hpp"

#include <cmath>
#include <numbers>

#include "models/analog/channel_circuit.hpp"
#include "models/measure/analysis.hpp"

namespace zobel::match {

Source zobelSource(const analog::OutputStageParameters& parameters) {
  Source zobel;
  zobel.id = "zobel";
  zobel.name = "Zobel";
  zobel.outputOhm = analog::outputOhm(parameters, 1000.0);
  zobel.peakAmpere = parameters.overCurrentAmpere;
  zobel.origin = "the values of the modelled output stage; current: where its comparators trip";
  const headphones::Headphone open = headphones::resistor(1e6);
  for (unsigned range = 0; range < analog::kGainRanges; ++range) {
    const double peak = std::abs(analog::linearResponse(parameters, open, range, 1000.0));
    zobel.gains.push_back(
        {"range " + std::to_string(range), peak / std::numbers::sqrt2,
         analog::errorNoiseDensity(parameters, range) * analog::bufferGain(parameters.buffer) *
             std::sqrt(measure::aWeightedBandwidthHz())});
  }
  return zobel;
}

std::vector<Source> sources() {
  const std::string typical = "typical of its class";
  return {zobelSource(),
          {"phone", "Phone", 3.0, 0.06, {{"full volume", 1.0, 5e-6}}, typical},
          {"laptop", "Laptop", 10.0, 0.1, {{"full volume", 1.4, 20e-6}}, typical},
          {"receiver",
           "Receiver",
           330.0,
           0.09,
           {{"speaker terminals through 330 ohm", 20.0, 150e-6}},
           "typical: 50 W into 8 ohm before the resistor"},
          {"budget-amp",
           "Budget amplifier",
           1.0,
           0.35,
           {{"low gain", 2.0, 6e-6}, {"high gain", 6.0, 15e-6}},
           typical}};
}

Expected<Source> findSource(std::string_view id) {
  std::string names;
  for (Source& source : sources()) {
    if (source.id == id) {
      return std::move(source);
    }
    names += (names.empty() ? "" : ", ") + source.id;
  }
  return fail("no source is called '" + std::string(id) + "': use one of " + names);
}

}  // namespace zobel::match
