#include "models/analog/surroundings.hpp"

#include <algorithm>
#include <cmath>

namespace zobel::analog {

double settle(double value, double target, double seconds, double timeConstantSeconds) {
  return target + (value - target) * std::exp(-seconds / timeConstantSeconds);
}

void SupplyRails::prepare(const SupplyParameters& parameters) {
  parameters_ = parameters;
  reset();
}

void SupplyRails::reset() {
  positive_ = 0.0;
  negative_ = 0.0;
  logic_ = parameters_.logicVolts;
}

void SupplyRails::advance(const Targets& targets, double seconds) {
  const auto rail = [&](double& volts, bool on, double nominal) {
    volts = settle(volts, on ? nominal : 0.0, seconds,
                   on ? parameters_.riseSeconds : parameters_.fallSeconds);
  };
  const double nominal = targets.sagVolts.value_or(parameters_.railVolts);
  rail(positive_, targets.positive, nominal);
  rail(negative_, targets.negative, nominal);
  rail(logic_, targets.logic, parameters_.logicVolts);
}

bool SupplyRails::good() const {
  const double rail = parameters_.powerGoodFraction * parameters_.railVolts;
  return std::min(positive_, negative_) >= rail &&
         logic_ >= parameters_.powerGoodFraction * parameters_.logicVolts;
}

void Junction::prepare(const ThermalParameters& parameters) {
  parameters_ = parameters;
  reset();
}

void Junction::reset() {
  celsius_ = parameters_.ambientCelsius;
}

void Junction::advance(double watt, double boardCelsius, std::optional<double> heatedTo,
                       double seconds) {
  if (heatedTo) {
    celsius_ = settle(celsius_, *heatedTo, seconds, parameters_.overheatingSeconds);
  } else {
    celsius_ = settle(celsius_, boardCelsius + watt * parameters_.junctionKelvinPerWatt, seconds,
                      parameters_.junctionSeconds);
  }
}

}  // namespace zobel::analog
