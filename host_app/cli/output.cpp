#include "host_app/cli/output.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>

namespace zobel::cli {

Expected<void> prepareFolder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error || !std::filesystem::is_directory(folder)) {
    return fail(fmt::format("{} cannot be made a folder: {}; name another with --out",
                            folder.string(), error ? error.message() : "a file has that name"));
  }
  if (::access(folder.c_str(), W_OK | X_OK) != 0) {
    return fail(
        fmt::format("{} cannot be written to; check its permissions or name another "
                    "folder with --out",
                    folder.string()));
  }
  return {};
}

void printTable(const measure::Report& report) {
  std::size_t width = 0;
  for (const measure::Result& result : report.results) {
    width = std::max(width, result.name.size());
  }
  for (const measure::Result& result : report.results) {
    std::string_view verdict;
    if (result.target) {
      verdict = result.pass ? "pass" : "FAIL";
    }
    fmt::print("{:<{}}  {:>14}  {:<22} {}\n", result.name, width,
               measure::readable(result.value, result.unit),
               result.target ? result.target->text() : "", verdict);
  }
}

}  // namespace zobel::cli
