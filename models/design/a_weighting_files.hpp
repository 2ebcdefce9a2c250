#pragma once

#include <vector>

#include "models/design/generated_files.hpp"

namespace zobel::design {

/// The A-weighting's coefficients as a SystemVerilog package, for rtl/dsp/a_weighting.sv, and as a
/// C++ header, for the twin, with the paths where they are committed.
[[nodiscard]] std::vector<GeneratedFile> aWeightingFiles();

}  // namespace zobel::design
