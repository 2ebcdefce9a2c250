// zobel-design-modulator ROOT: writes the modulator's generated constants below ROOT.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "models/design/noise_transfer_files.hpp"

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: zobel-design-modulator ROOT (the repository's root)\n");
    return 2;
  }
  for (const auto& file : zobel::design::modulatorCoefficientFiles()) {
    const std::filesystem::path path = std::filesystem::path(argv[1]) / file.path;
    std::ofstream stream(path, std::ios::binary);
    stream << file.contents;
    if (!stream.flush()) {
      fmt::print(stderr, "cannot write {}: name the root of a writable working copy\n",
                 path.string());
      return 2;
    }
    fmt::print("{}\n", file.path);
  }
  return 0;
}
