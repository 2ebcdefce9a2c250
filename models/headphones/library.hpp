#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/headphones/headphone.hpp"
#include "models/support/error.hpp"

namespace zobel::headphones {

/// Reads and checks the text of a file whose name without its extension is `stem`, and which errors
/// call `source`.
[[nodiscard]] Expected<Headphone> parse(std::string_view text, const std::string& stem,
                                        const std::string& source);

/// Reads and checks one file. The error names file, field and fault, and what to do, in one line.
[[nodiscard]] Expected<Headphone> load(const std::filesystem::path& file);

/// Where headphones are looked for, the first directory before the next: the user's own
/// ($XDG_DATA_HOME/zobel/headphones, or ~/.local/share/zobel/headphones), then the built-in data
/// (beside the installed program, or in the source tree). Directories that do not exist are left
/// out.
[[nodiscard]] std::vector<std::filesystem::path> defaultDirectories();

/// The headphone `id` from the first directory that has `<id>.json`; otherwise an error that lists
/// the ids that there are.
[[nodiscard]] Expected<Headphone> find(std::string_view id,
                                       std::span<const std::filesystem::path> directories);

/// The ids of all directories, sorted, each once.
[[nodiscard]] std::vector<std::string> list(std::span<const std::filesystem::path> directories);

}  // namespace zobel::headphones
