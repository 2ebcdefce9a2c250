#include "models/design/generated_files.hpp"

#include "models/design/a_weighting_files.hpp"
#include "models/design/decibel_gain_design.hpp"
#include "models/design/dsd_decimator_files.hpp"
#include "models/design/generated_text.hpp"
#include "models/design/interpolator_files.hpp"
#include "models/design/noise_transfer_files.hpp"

namespace zobel::design {
namespace {

std::string gainPackage(const DecibelGainConstants& constants) {
  std::string text = kGeneratedMark;
  append(text, R"(
// The constants that turn a volume level into a gain.
package decibel_gain_pkg;

  localparam int unsigned LOG_FRACTION_BITS = {};  // of the attenuation in octaves, Q5.28

  // octaves = level * LEVEL_TO_OCTAVES >> LEVEL_TO_OCTAVES_SHIFT
  localparam logic [31:0] LEVEL_TO_OCTAVES = 32'h{:08x};
  localparam int unsigned LEVEL_TO_OCTAVES_SHIFT = {};

  // 2^-(2^-bit_number), Q0.32, of the bits behind the point: 1 is the half.
  function logic [31:0] factor(input logic [4:0] bit_number);
    unique case (bit_number)
)",
         kLogFractionBits, constants.levelToOctaves, kLevelToOctavesShift);
  for (unsigned i = 1; i <= kLogFractionBits; ++i) {
    append(text, "      5'd{}: factor = 32'h{:08x};\n", i, constants.factors[i - 1]);
  }
  text += "      default: factor = 32'hffffffff;\n    endcase\n  endfunction\n\nendpackage\n";
  return text;
}

std::string gainHeader(const DecibelGainConstants& constants) {
  std::string text = kGeneratedMark;
  append(text, R"(#pragma once

#include <array>
#include <cstdint>

namespace zobel::dsp {{

inline constexpr unsigned kLogFractionBits = {};  ///< of the attenuation in octaves, Q5.28

/// octaves = level * kLevelToOctaves >> kLevelToOctavesShift
inline constexpr std::uint64_t kLevelToOctaves = 0x{:08x};
inline constexpr unsigned kLevelToOctavesShift = {};

/// 2^-(2^-i), Q0.32, for the bits i = 1, 2, ... behind the point.
inline constexpr auto kOctaveFactors = std::to_array<std::uint64_t>({{
)",
         kLogFractionBits, constants.levelToOctaves, kLevelToOctavesShift);
  for (const std::uint32_t factor : constants.factors) {
    append(text, "    0x{:08x},\n", factor);
  }
  text += "});\n\n}  // namespace zobel::dsp\n";
  return text;
}

}  // namespace

std::vector<GeneratedFile> generatedFiles() {
  const DecibelGainConstants gain = designDecibelGain();
  std::vector<GeneratedFile> files{
      {"rtl/dsp/generated/decibel_gain_pkg.sv", gainPackage(gain)},
      {"models/dsp/generated/decibel_gain_constants.hpp", gainHeader(gain)},
  };
  for (const auto& part :
       {interpolatorFiles(), modulatorCoefficientFiles(), aWeightingFiles(), dsdDecimatorFiles()}) {
    files.insert(files.end(), part.begin(), part.end());
  }
  return files;
}

}  // namespace zobel::design
