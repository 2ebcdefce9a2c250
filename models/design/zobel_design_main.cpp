// zobel-design [ROOT]: computes every coefficient that RTL and twin hold, and writes the generated
// files below the root of the repository.
#include <fmt/core.h>

#include <exception>
#include <filesystem>
#include <fstream>

#include "models/design/generated_files.hpp"

int main(int argc, char** argv) {
  const std::filesystem::path root = argc > 1 ? argv[1] : ".";
  if (argc > 2 || !std::filesystem::exists(root / "rtl/zobel_pkg.sv")) {
    fmt::print(stderr, "zobel-design: no Zobel repository at {}: usage: zobel-design [ROOT]\n",
               root.string());
    return 2;
  }
  try {
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
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
  return 0;
}
