#include "models/analog/output_stage_parameters.hpp"

namespace zobel::analog {

OutputStageParameters idealised(OutputStageParameters parameters) {
  ElementDacParameters& elements = parameters.elements;
  elements.mismatchSigma = 0.0;
  elements.asymmetrySeconds = 0.0;
  elements.asymmetrySigmaSeconds = 0.0;
  elements.jitterSeconds = 0.0;
  elements.wanderSeconds = 0.0;
  BufferParameters& buffer = parameters.buffer;
  buffer.noiseVoltsPerRootHz = 0.0;
  buffer.frontNoiseVoltsPerRootHz = 0.0;
  buffer.offsetVolts = 0.0;
  buffer.crossoverVolts = 0.0;
  return parameters;
}

}  // namespace zobel::analog
