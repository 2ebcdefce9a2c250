// zobel device program: loads a bitstream into a board, by openFPGALoader.

#include <fcntl.h>
#include <fmt/core.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <iostream>
#include <memory>

#include "host_app/cli/device/commands.hpp"
#include "host_app/cli/device/loader.hpp"

extern char** environ;

namespace zobel::cli {
namespace {

struct Options {
  std::string board;
  std::string bitstream;  ///< empty: where the build script leaves it
  bool flash = false;
  bool yes = false;
};

struct LoaderResult {
  int status = 0;
  std::string output;
};

/// Runs it with its output shown as it comes, and kept.
Expected<LoaderResult> run(const std::vector<std::string>& command) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return fail("the system has no pipe left for openFPGALoader: close some programs");
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
  std::vector<char*> arguments;
  for (const std::string& argument : command) {
    arguments.push_back(const_cast<char*>(argument.c_str()));  // posix_spawn does not write to it
  }
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int failure =
      ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  if (failure != 0) {
    ::close(ends[0]);
    return fail("openFPGALoader is missing: apt-get install openfpgaloader");
  }
  LoaderResult result;
  std::array<char, 512> block{};
  for (;;) {
    const ssize_t count = ::read(ends[0], block.data(), block.size());
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count <= 0) {
      break;
    }
    const std::string_view text(block.data(), static_cast<std::size_t>(count));
    fmt::print(stderr, "{}", text);
    result.output += text;
  }
  ::close(ends[0]);
  int state = 0;
  while (::waitpid(child, &state, 0) < 0 && errno == EINTR) {
  }
  result.status = WIFEXITED(state) ? WEXITSTATUS(state) : 1;
  return result;
}

bool confirmed(const transport::Board& board) {
  fmt::print(
      stderr,
      "This replaces what is in the flash of the {}, and with it what it does after power-up. "
      "Write it? [y/N] ",
      board.name);
  std::string answer;
  return std::getline(std::cin, answer) && (answer == "y" || answer == "yes");
}

ExitStatus program(const Options& options) {
  const auto board = findBoard(options.board);
  if (!board) {
    return reportBadInput("device program", board.error());
  }
  const std::filesystem::path bitstream =
      options.bitstream.empty() ? usualBitstream(*board) : std::filesystem::path(options.bitstream);
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(bitstream, ignored)) {
    return reportBadInput(
        "device program",
        Error{fmt::format("there is no bitstream {}: run scripts/build_bitstream.sh {}, or name "
                          "one with --bitstream",
                          bitstream.string(), options.board)});
  }
  if (options.flash && !options.yes && !confirmed(*board)) {
    fmt::print(stderr, "nothing was written\n");
    return ExitStatus::No;
  }
  const auto result = run(loaderCommand(*board, bitstream, options.flash));
  if (!result) {
    return reportBadInput("device program", result.error());
  }
  if (result->status != 0) {
    return reportBadInput("device program", Error{loaderRemedy(result->output)});
  }
  fmt::print("{} has {}{}\n", board->name, bitstream.string(),
             options.flash ? " in its flash" : " until its power goes");
  return ExitStatus::Ok;
}

}  // namespace

void addProgram(CLI::App& device, Action& action) {
  CLI::App* command =
      addCommand(device, "program", "Loads a bitstream into a board, with openFPGALoader",
                 "  zobel device program ulx3s\n"
                 "  zobel device program icebreaker --flash");
  auto options = std::make_shared<Options>();
  command->add_option("board", options->board, "As constraints/boards.txt names it")->required();
  command->add_option("--bitstream", options->bitstream,
                      "The file; else what scripts/build_bitstream.sh made");
  command->add_flag("--flash", options->flash, "Into the flash, to stay; else into SRAM");
  command->add_flag("--yes", options->yes, "Do not ask before the flash is written");
  command->callback([options, &action] { action = [options] { return program(*options); }; });
}

}  // namespace zobel::cli
