#include "models/design/generated_files.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "models/design/a_weighting_files.hpp"
#include "models/design/decibel_gain_design.hpp"
#include "models/design/interpolator_design.hpp"
#include "models/design/noise_transfer_files.hpp"

namespace zobel::design {
namespace {

constexpr const char* kMark = "// Written by zobel-design from models/design/: do not edit.\n";
constexpr std::uint64_t kCoefficientMask = (std::uint64_t{1} << 35) - 1;

template <typename... Args>
void append(std::string& text, fmt::format_string<Args...> format, Args&&... args) {
  fmt::format_to(std::back_inserter(text), format, std::forward<Args>(args)...);
}

std::string romModule(const InterpolatorDesign& design) {
  std::string text = kMark;
  append(text, R"(
// The coefficients of the interpolator's reference set, Q1.34. They sum to one in each phase.
//
// The word at `address_i` appears on `coefficient_o` in the clock after `read_i`, and stays.
module interpolator_rom (
  input  logic               clk_i,
  input  logic               read_i,
  input  logic         [9:0] address_i,
  output logic signed [34:0] coefficient_o
);

  logic [34:0] rom[0:{}];

  always_ff @(posedge clk_i) begin
    if (read_i) coefficient_o <= rom[address_i];
  end

  initial begin
)",
         kInterpolatorRomWords - 1);
  unsigned address = 0;
  for (const InterpolatorStage& stage : design.stages) {
    append(text, "    // {}: {}\n", stage.name,
           stage.halfBand ? "half-band, phase 0" : "phase 0, then phase 1");
    for (const auto& phase : stage.phases) {
      for (const std::int64_t tap : phase) {
        append(text, "    rom[{}] = 35'h{:09x};\n", address++,
               static_cast<std::uint64_t>(tap) & kCoefficientMask);
      }
    }
  }
  append(text, "    // not used\n    for (int i = {}; i < {}; i++) rom[i] = 35'h0;\n", address,
         kInterpolatorRomWords);
  text += "  end\n\nendmodule\n";
  return text;
}

std::string layoutPackage(const InterpolatorDesign& design) {
  std::string text = kMark;
  text += R"(
// Where the coefficients of each stage of the interpolator stand in its ROM.
package interpolator_layout_pkg;

  // The stage at a position (0 first) of the cascade for a rate (0 .. 3):
  // {half-band, taps of phase 0 [7:0], ROM address of phase 0 [9:0]}. Phase 1 follows phase 0 and
  // has as many taps; in a half-band it is a copy of the input, taps / 2 - 1 samples late.
  function logic [18:0] stage(input logic [1:0] rate, input logic [1:0] position);
    unique case ({rate, position})
)";
  for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
    for (unsigned position = 0; position < design.cascades[rate].size(); ++position) {
      const InterpolatorStage& stage = design.stage(rate, position);
      append(text, "      {{2'd{}, 2'd{}}}: stage = {{1'b{:d}, 8'd{}, 10'd{}}};  // {}\n", rate,
             position, stage.halfBand, stage.tapsPerPhase(), stage.romAddress, stage.name);
    }
  }
  text += R"(      default: stage = {1'b0, 8'd2, 10'd1022};  // no such stage
    endcase
  endfunction

endpackage
)";
  return text;
}

std::string coefficientHeader(const InterpolatorDesign& design) {
  std::string text = kMark;
  text += R"(#pragma once

#include <array>
#include <cstdint>

namespace zobel::dsp {

/// A stage of the interpolator: `taps` coefficients of phase 0 from `address`, then as many of
/// phase 1; in a half-band, phase 1 is a copy of the input, taps / 2 - 1 samples late.
struct InterpolatorStageLayout {
  unsigned address = 0;
  unsigned taps = 0;
  bool halfBand = false;
};

/// By rate (0 .. 3) and position in the cascade of 4 - rate stages.
inline constexpr std::array<std::array<InterpolatorStageLayout, 4>, 4> kInterpolatorStages{{
)";
  for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
    text += "    {{";
    for (unsigned position = 0; position < design.cascades[rate].size(); ++position) {
      const InterpolatorStage& stage = design.stage(rate, position);
      append(text, "{}{{{}, {}, {}}}", position == 0 ? "" : ", ", stage.romAddress,
             stage.tapsPerPhase(), stage.halfBand);
    }
    text += "}},\n";
  }
  text +=
      "}};\n\n/// Q1.34.\ninline constexpr auto kInterpolatorCoefficients = "
      "std::to_array<std::int64_t>({\n";
  for (const InterpolatorStage& stage : design.stages) {
    append(text, "    // {}\n", stage.name);
    for (const auto& phase : stage.phases) {
      for (const std::int64_t tap : phase) {
        append(text, "    {},\n", tap);
      }
    }
  }
  text += "});\n\n}  // namespace zobel::dsp\n";
  return text;
}

std::string gainPackage(const DecibelGainConstants& constants) {
  std::string text = kMark;
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
  std::string text = kMark;
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
  const InterpolatorDesign interpolator = designInterpolator();
  const DecibelGainConstants gain = designDecibelGain();
  std::vector<GeneratedFile> files{
      {"rtl/dsp/generated/interpolator_rom.sv", romModule(interpolator)},
      {"rtl/dsp/generated/interpolator_layout_pkg.sv", layoutPackage(interpolator)},
      {"rtl/dsp/generated/decibel_gain_pkg.sv", gainPackage(gain)},
      {"models/dsp/generated/interpolator_coefficients.hpp", coefficientHeader(interpolator)},
      {"models/dsp/generated/decibel_gain_constants.hpp", gainHeader(gain)},
  };
  for (GeneratedFile& file : modulatorCoefficientFiles()) {
    files.push_back(std::move(file));
  }
  for (GeneratedFile& file : aWeightingFiles()) {
    files.push_back(std::move(file));
  }
  return files;
}

}  // namespace zobel::design
