#pragma once

#include "models/analog/circuit.hpp"
#include "models/analog/output_stage_parameters.hpp"

namespace zobel::analog {

/// Gives every part its value in the stage that `variation.seed` names: Gaussian within its
/// tolerance (3 sigma, cut off there) and drifted by its temperature coefficient from 25 degrees. A
/// part's draw depends on the seed, its name and its channel only, so it is the same part in every
/// gain range.
void vary(Circuit& circuit, const Variation& variation);

/// The buffer of the stage that the parameters name. Where they vary, so do its values that are no
/// parts of the circuit: quiescent current and slew rate within 20 %, current limit within 5 %,
/// offset within 1 mV, and kT/q follows the temperature.
[[nodiscard]] BufferParameters produced(const OutputStageParameters& parameters);

}  // namespace zobel::analog
