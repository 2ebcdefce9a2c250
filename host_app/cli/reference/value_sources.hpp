#pragma once

#include <string>
#include <vector>

#include "host_app/cli/reference/completion.hpp"

namespace zobel::cli {

/// What this computer has for a place of the command line: headphones, registers and their values,
/// ports, presets.
[[nodiscard]] std::vector<std::string> valuesHere(const WantedValue& wanted);

/// The same of `zobel device` alone; defined with it.
[[nodiscard]] std::vector<std::string> deviceValues(const WantedValue& wanted);

}  // namespace zobel::cli
