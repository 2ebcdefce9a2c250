#pragma once

#include <string>
#include <vector>

namespace zobel::design {

/// A file that a design computes: its path from the repository's root, and all of its text.
struct DesignedFile {
  std::string path;
  std::string contents;
};

/// The modulator's constants as a SystemVerilog package, for rtl/dac/modulator.sv.
[[nodiscard]] std::string modulatorCoefficientsSv();

/// The same constants as a C++ header, for the twin in models/dsp.
[[nodiscard]] std::string modulatorCoefficientsHpp();

/// Both, with the paths where they are committed.
[[nodiscard]] std::vector<DesignedFile> modulatorCoefficientFiles();

}  // namespace zobel::design
