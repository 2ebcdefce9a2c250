// The program `zobel`: every command line of the project.

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "host_app/cli/command.hpp"
#include "host_app/cli/reference/command_tree.hpp"

namespace zobel::cli {

namespace {

/// What to say of a command line without a command that there is.
std::string withoutCommand(const CLI::App& app, const char* word) {
  std::string names;
  for (const CLI::App* sub : commandsBelow(app)) {
    names += (names.empty() ? "" : ", ") + sub->get_name();
  }
  return (word == nullptr ? std::string("name a command")
                          : fmt::format("there is no command '{}'", word)) +
         "; there are " + names;
}

/// One line for a command line that cannot be parsed; help and version are no errors. `words` are
/// those after the program's name, with a null at their end.
int reportParseError(const CLI::App& app, const CLI::ParseError& error, const char* const* words) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    return app.exit(error);
  }
  std::string command = "zobel";
  const CLI::App* named = &app;
  while (!named->get_subcommands().empty()) {
    named = named->get_subcommands().front();
    command += " " + named->get_name();
    ++words;
  }
  const bool incomplete = !named->get_subcommands([](const CLI::App*) { return true; }).empty();
  std::string message = incomplete ? withoutCommand(*named, *words) : error.what();
  std::replace(message.begin(), message.end(), '\n', ' ');
  fmt::print(stderr, "{}: {}; '{} --help' lists what it takes\n", command, message, command);
  return static_cast<int>(ExitStatus::BadInput);
}

/// The words of a command line. A number as "-.5" would be taken for an option; "-0.5" is not.
std::vector<std::string> wordsOf(int argc, const char* const* argv) {
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  for (std::string& word : words) {
    if (word.size() > 2 && word.starts_with("-.") && word[2] >= '0' && word[2] <= '9') {
      word.insert(1, "0");
    }
  }
  return words;
}

int run(int argc, const char* const* argv) {
  CLI::App app{"Zobel: a reference-grade headphone amplifier controller, simulated and built."};
  app.name("zobel");
  app.set_version_flag("--version", ZOBEL_VERSION);
  app.require_subcommand(1);
  Action action;
  addSimulate(app, action);
  addMeasure(app, action);
  addVirtualBoard(app, action);
  addHeadphones(app, action);
  addMatch(app, action);
  addNetlist(app, action);
#ifdef ZOBEL_HAS_DEVICE
  addDevice(app, action);
#endif
  addReference(app, action, ZOBEL_VERSION);
  std::vector<std::string> words = wordsOf(argc, argv);
  if (words.size() >= 2 && words[0] == "reference" && words[1] == "complete") {
    printCompletions(app, {words.begin() + 2, words.end()});
    return static_cast<int>(ExitStatus::Ok);
  }
  try {
    std::reverse(words.begin(), words.end());  // as CLI11 wants them
    app.parse(std::move(words));
  } catch (const CLI::ParseError& error) {
    return reportParseError(app, error, argv + std::min(argc, 1));
  }
  return static_cast<int>(action());
}

}  // namespace
}  // namespace zobel::cli

int main(int argc, char** argv) {
  try {
    return zobel::cli::run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "zobel: this is a fault of the program itself: {}\n", error.what());
    return static_cast<int>(zobel::cli::ExitStatus::BadInput);
  }
}
