#include "models/design/dsd_decimator_files.hpp"

#include <cstdlib>
#include <string>

#include "models/design/dsd_decimator_design.hpp"
#include "models/design/generated_text.hpp"

namespace zobel::design {
namespace {

std::string package(const DsdDecimatorDesign& design) {
  std::string text = kGeneratedMark;
  append(text, R"(
// The taps of the DSD decimator.
package dsd_decimator_pkg;

  localparam int unsigned TAPS = {};
  localparam int unsigned COEFFICIENT_FRACTION_BITS = {};

  // The first half of the taps, which are symmetric, by rate.
  function logic signed [17:0] coefficient(input logic [1:0] rate, input logic [4:0] index);
    case ({{rate, index}})
)",
         kDsdTaps, kDsdCoefficientFractionBits);
  for (unsigned rate = 0; rate < kDsdRates; ++rate) {
    unsigned index = 0;
    for (const std::int32_t tap : design.halves[rate]) {
      append(text, "      {{2'd{}, 5'd{}}}: coefficient = {}18'sd{};\n", rate, index++,
             tap < 0 ? "-" : "", std::abs(tap));
    }
  }
  text +=
      "      default: coefficient = 18'sd0;  // no such tap\n    endcase\n  endfunction\n\n"
      "endpackage\n";
  return text;
}

std::string header(const DsdDecimatorDesign& design) {
  std::string text = kGeneratedMark;
  append(text, R"(#pragma once

// clang-format off
#include <array>
#include <cstdint>

namespace zobel::dsp::dsd_decimator_coefficients {{

inline constexpr unsigned kTaps = {};
inline constexpr unsigned kFractionBits = {};

/// By rate, the first half of the symmetric taps.
inline constexpr std::array<std::array<std::int64_t, kTaps / 2>, {}> kHalves{{{{
)",
         kDsdTaps, kDsdCoefficientFractionBits, kDsdRates);
  for (const auto& half : design.halves) {
    append(text, "    {{{}}},\n", fmt::join(half, ", "));
  }
  text += "}};\n\n}  // namespace zobel::dsp::dsd_decimator_coefficients\n";
  return text;
}

}  // namespace

std::vector<GeneratedFile> dsdDecimatorFiles() {
  const DsdDecimatorDesign design = designDsdDecimator();
  return {{"rtl/dsp/generated/dsd_decimator_pkg.sv", package(design)},
          {"models/dsp/generated/dsd_decimator_coefficients.hpp", header(design)}};
}

}  // namespace zobel::design
