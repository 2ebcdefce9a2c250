#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>

#include "sim/simulation.hpp"

namespace zobel::cli {

/// Adds `--model rtl|twin`.
inline void addModelOption(CLI::App& command, sim::Model& model) {
  static const std::map<std::string, sim::Model> kModels{{"rtl", sim::Model::Rtl},
                                                         {"twin", sim::Model::Twin}};
  command
      .add_option("--model", model,
                  "rtl: the Verilated RTL with its protection; twin: its bit-exact C++ twin, the "
                  "signal path alone (default: rtl)")
      ->transform(CLI::CheckedTransformer(kModels).description(""))
      ->type_name("rtl|twin");
}

}  // namespace zobel::cli
