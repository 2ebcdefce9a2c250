// The program `zobel`: every command line of the project.

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <string>

#include "host_app/cli/command.hpp"

namespace zobel::cli {

ExitStatus reportBadInput(const std::string& command, const Error& error) {
  std::string message = error.message;
  std::replace(message.begin(), message.end(), '\n',
               ' ');  // of a file's name: one line is one line
  fmt::print(stderr, "zobel {}: {}\n", command, message);
  return ExitStatus::BadInput;
}

namespace {

/// What to say of a command line without a command that there is.
std::string withoutCommand(const CLI::App& app, const char* word) {
  std::string names;
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; })) {
    names += (names.empty() ? "" : ", ") + sub->get_name();
  }
  return (word == nullptr ? std::string("name a command")
                          : fmt::format("there is no command '{}'", word)) +
         "; there are " + names;
}

/// One line for a command line that cannot be parsed; help and version are no errors.
int reportParseError(const CLI::App& app, const CLI::ParseError& error, const char* word) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    return app.exit(error);
  }
  std::string command = "zobel";
  for (const CLI::App* sub : app.get_subcommands()) {
    command += " " + sub->get_name();
  }
  const bool noCommand = app.get_subcommands().empty();
  std::string message = noCommand ? withoutCommand(app, word) : error.what();
  std::replace(message.begin(), message.end(), '\n', ' ');
  fmt::print(stderr, "{}: {}; '{} --help' lists what it takes\n", command, message, command);
  return static_cast<int>(ExitStatus::BadInput);
}

int run(int argc, const char* const* argv) {
  CLI::App app{"Zobel: a reference-grade headphone amplifier controller, simulated and built."};
  app.name("zobel");
  app.set_version_flag("--version", ZOBEL_VERSION);
  app.require_subcommand(1);
  Action action;
  addSimulate(app, action);
  addMeasure(app, action);
  addHeadphones(app, action);
  addMatch(app, action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return reportParseError(app, error, argc > 1 ? argv[1] : nullptr);
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
