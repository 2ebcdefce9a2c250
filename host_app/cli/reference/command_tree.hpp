#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace zobel::cli {

/// The commands directly below one, without those that are for other programs: these have no group.
[[nodiscard]] inline std::vector<const CLI::App*> commandsBelow(const CLI::App& command) {
  return command.get_subcommands([](const CLI::App* sub) { return !sub->get_group().empty(); });
}

/// The command and those above it: "zobel", "device", "set", with something between.
[[nodiscard]] inline std::string fullName(const CLI::App& command, const std::string& between) {
  const CLI::App* const parent = command.get_parent();
  return parent == nullptr ? command.get_name()
                           : fullName(*parent, between) + between + command.get_name();
}

}  // namespace zobel::cli
