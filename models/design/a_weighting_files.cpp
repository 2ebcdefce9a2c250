#include "models/design/a_weighting_files.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string>

#include "models/design/a_weighting_design.hpp"

namespace zobel::design {
namespace {

constexpr std::array<double, 2> kBaseRatesHz{44100.0, 48000.0};  // by the number of the family

constexpr const char* kOrigin =
    "// The A-weighting's coefficients, as models/design/a_weighting_design.cpp computes them.\n"
    "// Written by zobel-design from models/design/: do not edit.\n";

struct Coefficient {
  std::int32_t value;
  unsigned fractionBits;
  std::string remark;
};

/// In the order of the steps in which they are used.
std::vector<Coefficient> coefficients(const AWeightingDesign& design) {
  std::vector<Coefficient> all;
  for (std::size_t i = 0; i < design.highPass.size(); ++i) {
    all.push_back(
        {design.highPass[i], kAWeightingHighPassFractionBits, fmt::format("high-pass {}", i + 1)});
  }
  for (std::size_t i = 0; i < design.biquads.size(); ++i) {
    const AWeightingBiquad& biquad = design.biquads[i];
    const auto add = [&](std::int32_t value, const char* name) {
      all.push_back(
          {value, kAWeightingBiquadFractionBits, fmt::format("biquad {}, {}", i + 1, name)});
    };
    add(biquad.b[0], "b0");
    add(biquad.b[1], "b1");
    add(biquad.a[0], "-a1");
    add(biquad.b[2], "b2");
    add(biquad.a[1], "-a2");
  }
  return all;
}

std::string package() {
  std::string text = kOrigin;
  text += fmt::format(R"(package a_weighting_pkg;

  localparam int unsigned HIGH_PASS_FRACTION_BITS = {};
  localparam int unsigned BIQUAD_FRACTION_BITS = {};
  localparam int unsigned MEAN_SHIFT = {};  // from a second's sum of squares to their mean

  localparam logic [15:0] SAMPLES_44K1 = 16'd{};  // a second
  localparam logic [15:0] SAMPLES_48K = 16'd{};

  // By family (1: 48 kHz) and step of the computation.
  function logic signed [17:0] coefficient(input logic family_48k, input logic [3:0] step);
    case ({{family_48k, step}})
)",
                      kAWeightingHighPassFractionBits, kAWeightingBiquadFractionBits,
                      kAWeightingMeanShift, kBaseRatesHz[0], kBaseRatesHz[1]);
  for (std::size_t family = 0; family < kBaseRatesHz.size(); ++family) {
    unsigned step = 0;
    for (const Coefficient& c : coefficients(designAWeighting(kBaseRatesHz[family]))) {
      const std::string value = fmt::format("{}18'sd{}", c.value < 0 ? "-" : "", std::abs(c.value));
      text += fmt::format("      {{1'd{}, 4'd{}}}: coefficient = {:>11};  // {}\n", family, step++,
                          value, c.remark);
    }
  }
  text +=
      "      default: coefficient = 18'sd0;  // no such step\n    endcase\n  endfunction\n\n"
      "endpackage\n";
  return text;
}

std::string header() {
  std::string text = "#pragma once\n\n// clang-format off\n";
  text += kOrigin;
  text += fmt::format(R"(#include <array>
#include <cstdint>

namespace zobel::dsp::a_weighting_coefficients {{

inline constexpr unsigned kHighPassFractionBits = {};
inline constexpr unsigned kBiquadFractionBits = {};
inline constexpr unsigned kMeanShift = {};  ///< from a second's sum of squares to their mean

struct Family {{
  std::uint32_t samplesPerSecond;
  std::array<std::int64_t, 4> highPass;
  std::array<std::array<std::int64_t, 5>, 2> biquads;  ///< b0, b1, -a1, b2, -a2
}};

/// By family: 44.1 kHz, 48 kHz.
inline constexpr std::array<Family, 2> kFamilies{{{{
)",
                      kAWeightingHighPassFractionBits, kAWeightingBiquadFractionBits,
                      kAWeightingMeanShift);
  for (const double rateHz : kBaseRatesHz) {
    const AWeightingDesign design = designAWeighting(rateHz);
    std::vector<std::string> biquads;
    for (const AWeightingBiquad& q : design.biquads) {
      biquads.push_back(
          fmt::format("{{{}, {}, {}, {}, {}}}", q.b[0], q.b[1], q.a[0], q.b[2], q.a[1]));
    }
    text += fmt::format("    {{{}, {{{}}}, {{{{{}}}}}}},\n", rateHz,
                        fmt::join(design.highPass, ", "), fmt::join(biquads, ", "));
  }
  text += "}};\n\n}  // namespace zobel::dsp::a_weighting_coefficients\n";
  return text;
}

}  // namespace

std::vector<GeneratedFile> aWeightingFiles() {
  return {{"rtl/dsp/generated/a_weighting_pkg.sv", package()},
          {"models/dsp/generated/a_weighting_coefficients.hpp", header()}};
}

}  // namespace zobel::design
