#pragma once

#include <vector>

#include "models/design/generated_files.hpp"

namespace zobel::design {

/// The interpolator's coefficient memory and the twin's table, of all designed sets.
[[nodiscard]] std::vector<GeneratedFile> interpolatorFiles();

}  // namespace zobel::design
