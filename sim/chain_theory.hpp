#pragma once

#include <vector>

#include "models/analog/output_stage.hpp"
#include "models/design/interpolator_design.hpp"
#include "models/measure/response.hpp"
#include "sim/simulation.hpp"

namespace zobel::sim {

/// What the whole chain, from a digital sine to the headphone's terminals, should do: the quantised
/// filters of the interpolator, the upsampler, the volume, and the linear circuit of the stage.
class ChainTheory {
 public:
  explicit ChainTheory(const SimulationSettings& settings);

  /// Peak volts at the headphone for a digital sine of peak 1 (0 dBFS).
  [[nodiscard]] double voltsPerFullScale(double frequencyHz) const;

  /// The response from `lowHz` to `highHz` in dB relative to 1 kHz, on a logarithmic grid.
  [[nodiscard]] std::vector<measure::ResponsePoint> relativeResponse(double lowHz,
                                                                     double highHz) const;

 private:
  AmplifierConfiguration amplifier_;
  design::InterpolatorDesign interpolator_;
  analog::OutputStage stage_;
};

}  // namespace zobel::sim
