// zobel reference man and complete: for the build and for shells. Not in the help.

#include <fmt/core.h>

#include <memory>
#include <string>
#include <vector>

#include "host_app/cli/command.hpp"
#include "host_app/cli/reference/completion.hpp"
#include "host_app/cli/reference/man_page.hpp"
#include "host_app/cli/reference/value_sources.hpp"

namespace zobel::cli {

void addReference(CLI::App& app, Action& action, const std::string& version) {
  CLI::App* reference = app.add_subcommand("reference", "Manual pages and completions");
  reference->group("");
  reference->require_subcommand(1);

  auto folder = std::make_shared<std::string>();
  CLI::App* man = reference->add_subcommand("man", "Writes the manual pages");
  man->add_option("FOLDER", *folder, "Where to")->required();
  man->callback([&app, &action, version, folder] {
    action = [&app, version, folder] {
      const auto written = writeManPages(app, version, *folder);
      return written ? ExitStatus::Ok : reportBadInput("reference man", written.error());
    };
  });
}

void printCompletions(const CLI::App& app, const std::vector<std::string>& words) {
  for (const std::string& word : completionsOf(app, words, valuesHere)) {
    fmt::print("{}\n", word);
  }
}

}  // namespace zobel::cli
