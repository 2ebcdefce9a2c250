#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>

#include "models/support/error.hpp"

namespace zobel::cli {

/// The manual page of a command, in the language of man(7), from what the command line knows of it:
/// its help, options and examples are written once. `version` is the program's.
[[nodiscard]] std::string manPage(const CLI::App& command, const std::string& version);

/// Writes `zobel.1`, `zobel-device.1`, `zobel-device-set.1` and so on for a command and all below
/// it.
[[nodiscard]] Expected<void> writeManPages(const CLI::App& command, const std::string& version,
                                           const std::filesystem::path& folder);

}  // namespace zobel::cli
