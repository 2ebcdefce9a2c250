#include "models/analog/element_dac.hpp"

#include <cmath>
#include <numbers>

namespace zobel::analog {

void ClockJitter::prepare(const ElementDacParameters& parameters, double tickHz) {
  seed_ = parameters.seed ^ 0x6a09e667f3bcc908u;
  active_ = parameters.jitterSeconds > 0.0 || parameters.wanderSeconds > 0.0;
  white_ = parameters.jitterSeconds * tickHz;
  // Return-to-zero pulses have two edges in four ticks, so that is how often a value is drawn.
  wanderKeep_ = std::exp(-2.0 * std::numbers::pi * parameters.wanderCornerHz * 2.0 / tickHz);
  wanderStep_ = parameters.wanderSeconds * tickHz * std::sqrt(1.0 - wanderKeep_ * wanderKeep_);
  reset();
}

void ClockJitter::reset() {
  noise_.reset(seed_);
  wander_ = 0.0;
}

void ElementDac::prepare(const ElementDacParameters& parameters, double tickHz,
                         std::uint64_t channelSeed) {
  GaussianNoise noise(parameters.seed + 0x9e3779b97f4a7c15u * (channelSeed + 1));
  Values edgesP{};
  Values edgesN{};
  const auto halfAsymmetry = [&] {
    const double asymmetry =
        parameters.asymmetrySeconds + parameters.asymmetrySigmaSeconds * noise.next();
    return 0.5 * asymmetry * tickHz;
  };
  for (unsigned i = 0; i < kElements; ++i) {
    weights_[i] = 1.0 + parameters.mismatchSigma * noise.next();
    edgesP[i] = weights_[i] * halfAsymmetry();
    edgesN[i] = weights_[i] * halfAsymmetry();
    if (channelSeed < parameters.missing.size() &&
        (parameters.missing[channelSeed] >> i & 1U) != 0) {
      weights_[i] = edgesP[i] = edgesN[i] = 0.0;
    }
  }
  weightsP_ = tabulate(weights_);
  weightsN_ = weightsP_;
  edgesP_ = tabulate(edgesP);
  edgesN_ = tabulate(edgesN);
  reset();
}

void ElementDac::reset() {
  p_ = 0;
  n_ = 0;
  level_ = 0.0;
}

ElementDac::Table ElementDac::tabulate(const Values& values) {
  Table table{};
  for (unsigned half = 0; half < 2; ++half) {
    for (unsigned mask = 0; mask < 256; ++mask) {
      for (unsigned bit = 0; bit < 8; ++bit) {
        table[half][mask] += (mask >> bit & 1u) != 0 ? values[8 * half + bit] : 0.0;
      }
    }
  }
  return table;
}

}  // namespace zobel::analog
