#pragma once

#include <string>
#include <vector>

#include "models/design/generated_files.hpp"

namespace zobel::design {

/// The modulator's constants as a SystemVerilog package, for rtl/dac/modulator.sv.
[[nodiscard]] std::string modulatorCoefficientsSv();

/// The same constants as a C++ header, for the twin in models/dsp.
[[nodiscard]] std::string modulatorCoefficientsHpp();

/// Both, with the paths where they are committed.
[[nodiscard]] std::vector<GeneratedFile> modulatorCoefficientFiles();

}  // namespace zobel::design
