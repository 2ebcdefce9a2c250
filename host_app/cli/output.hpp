#pragma once

#include <filesystem>
#include <vector>

#include "models/measure/report.hpp"
#include "models/support/error.hpp"
#include "sim/timeline.hpp"

namespace zobel::cli {

/// The folder for a command's results. It is made where it is missing, and seen to take files,
/// before any work is done; when the command fails after that, what was made goes again.
class OutputFolder {
 public:
  [[nodiscard]] static Expected<OutputFolder> prepare(const std::filesystem::path& folder);
  OutputFolder(OutputFolder&&) noexcept = default;
  OutputFolder& operator=(OutputFolder&&) = delete;
  ~OutputFolder();

  /// The results are in it: it stays.
  void keep() { made_.clear(); }

 private:
  OutputFolder() = default;
  std::vector<std::filesystem::path> made_;  // each in the one before it
};

/// Prints the report's figures as a table on the output stream: name, value, target, verdict.
void printTable(const measure::Report& report);

/// Prints what the protection did in a line: each state with the time at which it began, and the
/// faults that were latched meanwhile.
void printTimeline(const sim::Timeline& timeline);

}  // namespace zobel::cli
