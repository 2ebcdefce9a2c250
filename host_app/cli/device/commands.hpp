#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "host_app/cli/command.hpp"

namespace zobel::cli {

void addList(CLI::App& device, Action& action);
void addInfo(CLI::App& device, Action& action);
void addGet(CLI::App& device, Action& action);
void addSet(CLI::App& device, Action& action);
void addDump(CLI::App& device, Action& action);
void addVolume(CLI::App& device, Action& action);
void addLimit(CLI::App& device, Action& action);
void addWatch(CLI::App& device, Action& action);
void addPreset(CLI::App& device, Action& action);
void addServe(CLI::App& device, Action& action);
void addCapture(CLI::App& device, Action& action);
void addSelfTest(CLI::App& device, Action& action);
void addDose(CLI::App& device, Action& action);
void addLoad(CLI::App& device, Action& action);
void addDoctor(CLI::App& device, Action& action);
void addProgram(CLI::App& device, Action& action);

/// A subcommand with its help and, below it, examples: a line each.
CLI::App* addCommand(CLI::App& device, const std::string& name, const std::string& help,
                     const std::string& examples);

}  // namespace zobel::cli
