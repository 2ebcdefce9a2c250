#include "sim/chain_theory.hpp"

#include <cmath>

namespace zobel::sim {

ChainTheory::ChainTheory(const SimulationSettings& settings)
    : amplifier_(settings.amplifier), interpolator_(design::designInterpolator()) {
  stage_.prepare(settings.stage, settings.headphone, settings.headphone,
                 audioClockHz(settings.amplifier.family));
}

double ChainTheory::voltsPerFullScale(double frequencyHz) const {
  const double baseHz = baseRateHz(amplifier_.family);
  const double filters =
      std::abs(design::interpolatorResponse(interpolator_, amplifier_.rate, frequencyHz, baseHz));
  const double upsampler = design::linearUpsamplerResponse(frequencyHz, baseHz);
  const double volume = std::pow(10.0, -0.1 * amplifier_.attenuation / 20.0);
  return filters * upsampler * volume *
         std::abs(stage_.response(frequencyHz, amplifier_.gainRange));
}

std::vector<measure::ResponsePoint> ChainTheory::relativeResponse(double lowHz,
                                                                  double highHz) const {
  constexpr int kPoints = 200;
  const double reference = voltsPerFullScale(1000.0);
  std::vector<measure::ResponsePoint> points;
  for (int n = 0; n <= kPoints; ++n) {
    const double frequencyHz = lowHz * std::pow(highHz / lowHz, double{1.0} * n / kPoints);
    points.push_back({.frequencyHz = frequencyHz,
                      .gainDb = 20.0 * std::log10(voltsPerFullScale(frequencyHz) / reference)});
  }
  return points;
}

}  // namespace zobel::sim
