#include "models/analog/output_stage_parameters.hpp"

namespace zobel::analog {

OutputStageParameters idealised(OutputStageParameters parameters) {
  ElementDacParameters& elements = parameters.elements;
  elements.mismatchSigma = 0.0;
  elements.asymmetrySeconds = 0.0;
  elements.asymmetrySigmaSeconds = 0.0;
  elements.jitterSeconds = 0.0;
  elements.wanderSeconds = 0.0;
  for (OpAmpParameters* opAmp : {&parameters.filter.opAmp, &parameters.buffer.opAmp}) {
    opAmp->noiseVolts = 0.0;
    opAmp->noiseAmpere = 0.0;
  }
  parameters.noiseKelvin = 0.0;
  parameters.buffer.offsetVolts = 0.0;
  parameters.buffer.thermalVolts = 0.0;
  return parameters;
}

}  // namespace zobel::analog
