#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

namespace zobel::cli {

/// What may stand at a place where the command line wants a value.
struct WantedValue {
  const CLI::App& command;
  const CLI::Option& option;
  std::vector<std::string> before;  ///< the values that this option has already
};

/// The values that are known for a place; none when it may be anything.
using ValueSource = std::function<std::vector<std::string>(const WantedValue& wanted)>;

/// What a shell may offer for the last of `words` (without the program's name), which may be empty:
/// commands, options, or values, those that begin as the word does. `@files` alone: a file's name.
[[nodiscard]] std::vector<std::string> completionsOf(const CLI::App& program,
                                                     const std::vector<std::string>& words,
                                                     const ValueSource& source);

}  // namespace zobel::cli
