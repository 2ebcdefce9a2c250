#include "host_app/cli/output.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>

namespace zobel::cli {

namespace fs = std::filesystem;

namespace {

/// Whether a file can really be made there: permission bits alone do not tell.
bool takesFiles(const fs::path& folder) {
  const fs::path probe = folder / fmt::format(".zobel-probe{}", ::getpid());
  const bool made = std::ofstream(probe).is_open();
  std::error_code ignored;
  fs::remove(probe, ignored);
  return made;
}

}  // namespace

Expected<OutputFolder> OutputFolder::prepare(const fs::path& folder) {
  if (folder.empty()) {
    return fail("--out names no folder; give it a name");
  }
  const auto cannot = [&](const std::string& reason) {
    return fail(fmt::format("{} cannot be made a folder: {}; name another with --out",
                            folder.string(), reason));
  };
  std::error_code error;
  std::vector<fs::path> missing;
  for (fs::path path = (fs::absolute(folder) / "").lexically_normal().parent_path();
       !fs::exists(path, error) && path.has_relative_path(); path = path.parent_path()) {
    missing.push_back(path);
  }
  OutputFolder output;
  for (; !missing.empty(); missing.pop_back()) {
    if (!fs::create_directory(missing.back(), error)) {
      return cannot(error.message());
    }
    output.made_.push_back(missing.back());
  }
  if (!fs::is_directory(folder, error)) {
    return cannot("a file has that name");
  }
  if (!takesFiles(folder)) {
    return fail(
        fmt::format("{} cannot be written to; check its permissions and its space, or name "
                    "another folder with --out",
                    folder.string()));
  }
  return output;
}

OutputFolder::~OutputFolder() {
  for (; !made_.empty(); made_.pop_back()) {
    std::error_code ignored;
    fs::remove(made_.back(), ignored);  // what holds files stays
  }
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

void printTimeline(const sim::Timeline& timeline) {
  std::string line = "protection:";
  const sim::TimelinePoint* previous = nullptr;
  for (const sim::TimelinePoint& point : timeline.points) {
    if (previous == nullptr || point.state != previous->state) {
      line += fmt::format("{} {} {:.1f} ms", previous == nullptr ? "" : ",", point.state,
                          point.timeS * 1e3);
    }
    for (std::size_t bit = 0; bit < timeline.faultNames.size(); ++bit) {
      const std::uint32_t struck = point.faults & ~(previous == nullptr ? 0U : previous->faults);
      if ((struck >> bit & 1U) != 0) {
        line += fmt::format(" [{} {:.3f} ms]", timeline.faultNames[bit], point.timeS * 1e3);
      }
    }
    previous = &point;
  }
  fmt::print("{}\n", line);
}

}  // namespace zobel::cli
