#pragma once

#include <filesystem>

#include "models/measure/report.hpp"
#include "models/support/error.hpp"

namespace zobel::cli {

/// Makes the folder for a command's results where it is missing, and sees that files can be written
/// there, before any work is done.
[[nodiscard]] Expected<void> prepareFolder(const std::filesystem::path& folder);

/// Prints the report's figures as a table on the output stream: name, value, target, verdict.
void printTable(const measure::Report& report);

}  // namespace zobel::cli
