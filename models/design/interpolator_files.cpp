#include "models/design/interpolator_files.hpp"

#include <string>

#include "models/design/coefficient_image.hpp"
#include "models/design/generated_text.hpp"

namespace zobel::design {
namespace {

constexpr const char* kRomHead = R"(
// The coefficients of the interpolator's sets, Q1.34, for one of its multiplier-accumulators. The
// memory has rows of four coefficients; `Lane` of `Macs` multipliers finds those that are its own at
// row * 4 / Macs and the addresses that follow. A phase begins with a row and is filled up by zeros.
//
// The first rows hold the layout: at {{set, rate [1:0], position in the cascade [1:0]}} lane 0 finds
// {{half-band [34], taps a phase [24:14], row of phase 0 [13:0]}}. Phase 1 follows in the next row; in
// a half-band it is a copy of the input, taps / 2 - 1 samples late.
//
// A build may leave out the last sets. The word at `address_i` appears on `coefficient_o` in the
// clock after `read_i`, and stays.
module interpolator_rom #(
  parameter int unsigned Macs = 4,  // 1, 2 or 4
  parameter int unsigned Lane = 0,
  parameter int unsigned Sets = {}
) (
  input  logic               clk_i,
  input  logic               read_i,
  input  logic        [12:0] address_i,
  output logic signed [34:0] coefficient_o
);

  localparam int unsigned STEPS = 4 / Macs;
  localparam int unsigned ROWS = {};

  logic [34:0] rom[0:ROWS * STEPS - 1];

  logic unused;
  assign unused = &{{1'b0, address_i}};

  always_ff @(posedge clk_i) begin
    if (read_i) coefficient_o <= rom[address_i[$clog2(ROWS * STEPS)-1:0]];
  end
)";

/// How many rows the first sets take, as an expression of `Sets`.
std::string rowsExpression(const CoefficientImage& image) {
  std::string text;
  for (std::size_t set = 0; set + 1 < image.rowsThrough.size(); ++set) {
    append(text, "Sets == {} ? {} : ", set + 1, image.rowsThrough[set]);
  }
  append(text, "{}", image.rowsThrough.back());
  return text;
}

void appendColumn(std::string& text, const CoefficientImage& image, unsigned set, unsigned column) {
  append(text,
         "\n  if (Sets > {0} && {1} % Macs == Lane) begin : g_set_{0}_column_{1}\n"
         "    initial begin\n",
         set, column);
  const auto appendRow = [&](unsigned row) {
    const CoefficientRow& content = image.rows[row];
    if (!content.comment.empty()) {
      append(text, "      // {}\n", content.comment);
    }
    append(text, "      rom[{} * STEPS + {} / Macs] = 35'h{:09x};\n", row, column,
           content.words[column]);
  };
  for (unsigned row = kLayoutRows * set; row < kLayoutRows * (set + 1); ++row) {
    appendRow(row);
  }
  const unsigned begin = set == 0 ? kLayoutRows * static_cast<unsigned>(image.rowsThrough.size())
                                  : image.rowsThrough[set - 1];
  for (unsigned row = begin; row < image.rowsThrough[set]; ++row) {
    appendRow(row);
  }
  text += "    end\n  end\n";
}

std::string romModule(const CoefficientImage& image) {
  std::string text = kGeneratedMark;
  append(text, kRomHead, image.rowsThrough.size(), rowsExpression(image));
  for (unsigned set = 0; set < image.rowsThrough.size(); ++set) {
    for (unsigned column = 0; column < kRowCoefficients; ++column) {
      appendColumn(text, image, set, column);
    }
  }
  text += "\nendmodule\n";
  return text;
}

std::string twinHeader(const CoefficientImage& image) {
  std::string text = kGeneratedMark;
  append(text, R"(#pragma once

#include <array>
#include <cstdint>

namespace zobel::dsp {{

/// The coefficient memory of rtl/dsp/generated/interpolator_rom, which explains it: rows of four.
inline constexpr unsigned kInterpolatorRowCoefficients = {};
inline constexpr unsigned kInterpolatorLayoutRows = {};  ///< of each set, at the beginning
inline constexpr auto kInterpolatorRows = std::to_array<std::int64_t>({{
)",
         kRowCoefficients, kLayoutRows);
  for (const CoefficientRow& row : image.rows) {
    if (!row.comment.empty()) {
      append(text, "    // {}\n", row.comment);
    }
    text += "   ";
    for (const std::uint64_t word : row.words) {
      append(text, " {},", static_cast<std::int64_t>(word << 29U) >> 29U);
    }
    text += "\n";
  }
  text += "});\n\n}  // namespace zobel::dsp\n";
  return text;
}

}  // namespace

std::vector<GeneratedFile> interpolatorFiles() {
  std::vector<InterpolatorDesign> sets;
  for (const dsp::FilterSet set : dsp::kDesignedFilterSets) {
    sets.push_back(designInterpolator(set));
  }
  const CoefficientImage image = coefficientImage(sets);
  return {{"rtl/dsp/generated/interpolator_rom.sv", romModule(image)},
          {"models/dsp/generated/interpolator_coefficients.hpp", twinHeader(image)}};
}

}  // namespace zobel::design
