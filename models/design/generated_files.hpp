#pragma once

#include <string>
#include <vector>

namespace zobel::design {

/// A committed file that this library writes.
struct GeneratedFile {
  std::string path;  ///< from the repository root
  std::string text;
};

/// Every file that `zobel-design` writes, for RTL and twin alike. The same text on each call.
[[nodiscard]] std::vector<GeneratedFile> generatedFiles();

}  // namespace zobel::design
