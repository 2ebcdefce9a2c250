// zobel-design [ROOT]: computes every coefficient that RTL and twin hold, and writes the generated
// files below the root of the repository. zobel-design --report: prints what each coefficient set
// of the interpolator is and costs.
#include <fmt/core.h>

#include <exception>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "models/design/filter_report.hpp"
#include "models/design/generated_files.hpp"

namespace {

int writeFiles(const std::filesystem::path& root) {
  for (const auto& file : zobel::design::generatedFiles()) {
    std::ofstream out(root / file.path, std::ios::binary);
    out << file.text;
    out.close();
    if (!out) {
      fmt::print(stderr, "zobel-design: cannot write {}: is the folder there and writable?\n",
                 file.path);
      return 2;
    }
    fmt::print("{}\n", file.path);
  }
  return 0;
}

void printReport() {
  for (const double baseRateHz : {44100.0, 48000.0}) {
    fmt::print("{}\n", zobel::design::formatFilterReport(zobel::design::filterReport(baseRateHz)));
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view argument = argc > 1 ? argv[1] : ".";
  try {
    if (argc == 2 && argument == "--report") {
      printReport();
      return 0;
    }
    if (argc > 2 ||
        !std::filesystem::exists(std::filesystem::path(argument) / "rtl/zobel_pkg.sv")) {
      fmt::print(stderr,
                 "zobel-design: no Zobel repository at {}: usage: zobel-design [ROOT | --report]\n",
                 argument);
      return 2;
    }
    return writeFiles(argument);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
