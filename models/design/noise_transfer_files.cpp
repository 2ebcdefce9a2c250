#include "models/design/noise_transfer_files.hpp"

#include <fmt/format.h>

#include <functional>

#include "models/design/noise_transfer_loop.hpp"

namespace zobel::design {

namespace {

/// Writes one constant in the language of the file: name, value, remark.
using Writer = std::function<std::string(const std::string&, int, const std::string&)>;

std::string constants(const Writer& write) {
  const FixedLoop loop = modulatorLoop();
  const LoopCoefficients value = loop.value();
  std::string text =
      write("LOOP_FRACTION_BITS", FixedLoop::kLoopFraction, "of the quantiser input");
  text +=
      write("INPUT_FRACTION_BITS", FixedLoop::kStateFraction[0], "of the first state, and input");
  for (unsigned i = 0; i < kLoopOrder; ++i) {
    text += write(fmt::format("STATE_{}_BITS", i + 1),
                  static_cast<int>(FixedLoop::kStateFraction[i] + FixedLoop::kStateRange[i]) + 2,
                  fmt::format("{} below the level, range +-2^{} levels, guard bit",
                              FixedLoop::kStateFraction[i], FixedLoop::kStateRange[i]));
    text += write(fmt::format("STATE_{}_COARSE_SHIFT", i + 1),
                  static_cast<int>(loop.coarseShift[i]), "what is multiplied leaves these out");
    text += write(fmt::format("FEED_FORWARD_{}", i + 1), static_cast<int>(loop.feedForward[i]),
                  fmt::format("{:.6g}", value.feedForward[i]));
  }
  // The shifts also align the fractions of the two states that a resonator joins.
  const std::array<unsigned, 2> align = {
      FixedLoop::kStateFraction[1] - FixedLoop::kStateFraction[2],
      FixedLoop::kStateFraction[3] - FixedLoop::kStateFraction[4]};
  for (unsigned i = 0; i < 2; ++i) {
    const TwoTermCoefficient& g = loop.resonator[i];
    text += write(fmt::format("RESONATOR_{}_SHIFT", i + 1), static_cast<int>(g.shift - align[i]),
                  fmt::format("{:.6g}, with the fine term", g.value()));
    text += write(fmt::format("RESONATOR_{}_FINE_SHIFT", i + 1),
                  static_cast<int>(g.fineShift - align[i]), "");
    text += write(fmt::format("RESONATOR_{}_FINE_SIGN", i + 1), g.fineSign, "");
  }
  return text;
}

std::string withRemark(const std::string& statement, const std::string& remark) {
  return remark.empty() ? fmt::format("{}\n", statement)
                        : fmt::format("{:<58}// {}\n", statement, remark);
}

/// STATE_1_BITS to kState1Bits.
std::string constantName(const std::string& capitals) {
  std::string name = "k";
  bool start = true;
  for (const char c : capitals) {
    if (c == '_') {
      start = true;
      continue;
    }
    name += start ? c : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    start = false;
  }
  return name;
}

constexpr const char* kOrigin =
    "// The modulator's loop, as models/design/noise_transfer_loop.cpp computes it.\n"
    "// Written by zobel-design from models/design/: do not edit.\n";

}  // namespace

std::string modulatorCoefficientsSv() {
  return std::string(kOrigin) + "package modulator_coefficients_pkg;\n\n" +
         constants([](const std::string& name, int value, const std::string& remark) {
           const char* type = value < 0 || name.ends_with("_SIGN") ? "int" : "int unsigned";
           return withRemark(fmt::format("  localparam {} {} = {};", type, name, value), remark);
         }) +
         "\nendpackage\n";
}

std::string modulatorCoefficientsHpp() {
  return "#pragma once\n\n// clang-format off\n" + std::string(kOrigin) +
         "namespace zobel::dsp::modulator_coefficients {\n\n" +
         constants([](const std::string& name, int value, const std::string& remark) {
           return withRemark(
               fmt::format("inline constexpr int {} = {};", constantName(name), value), remark);
         }) +
         "\n}  // namespace zobel::dsp::modulator_coefficients\n";
}

std::vector<GeneratedFile> modulatorCoefficientFiles() {
  return {{"rtl/dac/generated/modulator_coefficients_pkg.sv", modulatorCoefficientsSv()},
          {"models/dsp/generated/modulator_coefficients.hpp", modulatorCoefficientsHpp()}};
}

}  // namespace zobel::design
