#include "tests/support/running_board.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <stdexcept>

#include "tests/support/scoped_variable.hpp"
#include "tests/support/zobel_program.hpp"

extern char** environ;

namespace zobel::test {

namespace {

constexpr int kPatienceMs = 20'000;

std::array<int, 2> makePipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error("no pipe");
  }
  return ends;
}

}  // namespace

RunningBoard::RunningBoard(const std::vector<std::string>& options) {
  // It ends by itself when a test that crashed cannot end it.
  std::vector<std::string> words{ZOBEL_PROGRAM, "virtual-board", "--json",
                                 "--control",   "--seconds",     "120"};
  words.insert(words.end(), options.begin(), options.end());
  std::vector<char*> arguments;
  for (std::string& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  const ScopedVariable runtime("XDG_RUNTIME_DIR", folder_.path().string());
  const auto [childInput, input] = makePipe();
  const auto [output, childOutput] = makePipe();
  const std::string errors = folder_ / "errors";
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, childInput, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, childOutput, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const int failed =
      posix_spawn(&child_, ZOBEL_PROGRAM, &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(childInput);
  ::close(childOutput);
  input_ = input;
  output_ = output;
  if (failed != 0) {
    throw std::runtime_error("cannot start " ZOBEL_PROGRAM);
  }
  ready_ = nlohmann::json::parse(readLine());
}

RunningBoard::~RunningBoard() {
  if (child_ > 0) {
    end(SIGTERM);
  }
  ::close(input_);
  ::close(output_);
}

nlohmann::json RunningBoard::perform(const std::string& line) {
  tell(line);
  return nlohmann::json::parse(readLine());
}

void RunningBoard::tell(const std::string& line) {
  const std::string text = line + "\n";
  if (::write(input_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
    throw std::runtime_error("the board takes no control line");
  }
}

int RunningBoard::end(int signal) {
  ::kill(child_, signal);
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  child_ = 0;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string RunningBoard::errors() const {
  return textOf(folder_ / "errors");
}

std::string RunningBoard::readLine() {
  std::string line;
  char letter = 0;
  while (true) {
    pollfd state{output_, POLLIN, 0};
    if (::poll(&state, 1, kPatienceMs) != 1 || ::read(output_, &letter, 1) != 1) {
      throw std::runtime_error("the board says no more than '" + line + "'; errors: " + errors());
    }
    if (letter == '\n') {
      return line;
    }
    line += letter;
  }
}

}  // namespace zobel::test
