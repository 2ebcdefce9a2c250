#pragma once

#include <vector>

#include "models/design/generated_files.hpp"

namespace zobel::design {

/// The DSD decimator's taps as a SystemVerilog package, for rtl/dsp/dsd_decimator.sv, and as a C++
/// header, for the twin, with the paths where they are committed.
[[nodiscard]] std::vector<GeneratedFile> dsdDecimatorFiles();

}  // namespace zobel::design
