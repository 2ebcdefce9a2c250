#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "models/support/error.hpp"

namespace zobel::cli {

/// The exit statuses of every command.
enum class ExitStatus : int {
  Ok = 0,        ///< it ran, and the answer is yes
  No = 1,        ///< it ran, and the answer is no: a target missed, an outcome that differs
  BadInput = 2,  ///< bad use or bad input: one line on the error stream says what to do
};

/// What a command line asks for: set by the command that was named, run after parsing.
using Action = std::function<ExitStatus()>;

/// Prints `zobel <command>: <message>` on the error stream and returns BadInput.
ExitStatus reportBadInput(const std::string& command, const Error& error);

/// Prints `zobel <command>: <reason>` on the error stream and returns No.
ExitStatus reportNo(const std::string& command, const std::string& reason);

void addSimulate(CLI::App& app, Action& action);
void addMeasure(CLI::App& app, Action& action);
void addVirtualBoard(CLI::App& app, Action& action);
void addHeadphones(CLI::App& app, Action& action);
void addMatch(CLI::App& app, Action& action);
void addNetlist(CLI::App& app, Action& action);
void addDevice(CLI::App& app, Action& action);
/// `zobel reference man FOLDER`.
void addReference(CLI::App& app, Action& action, const std::string& version);

/// `zobel reference complete WORD...`, whose words are not parsed: what may stand for the last one,
/// a line each.
void printCompletions(const CLI::App& app, const std::vector<std::string>& words);

}  // namespace zobel::cli
