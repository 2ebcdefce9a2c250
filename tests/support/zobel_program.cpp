#include "tests/support/zobel_program.hpp"

#include <fcntl.h>
#include <sndfile.h>
#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

extern char** environ;

namespace zobel::test {

namespace fs = std::filesystem;

namespace {

/// C strings of arguments or environment, as posix_spawn wants them.
std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> result;
  for (std::string& string : strings) {
    result.push_back(string.data());
  }
  result.push_back(nullptr);
  return result;
}

std::vector<std::string> environmentWith(const std::string& dataHome) {
  std::vector<std::string> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    if (std::string(*variable).rfind("XDG_DATA_HOME=", 0) != 0) {
      variables.emplace_back(*variable);
    }
  }
  variables.push_back("XDG_DATA_HOME=" + dataHome);
  return variables;
}

}  // namespace

std::size_t Outcome::errorLines() const {
  const auto ends = static_cast<std::size_t>(std::count(err.begin(), err.end(), '\n'));
  return ends + (err.empty() || err.back() == '\n' ? 0 : 1);
}

Workplace::Workplace() {
  fs::create_directory(folder_ / "work");
}

Outcome Workplace::run(const std::vector<std::string>& arguments) const {
  return outcomeOf(start(arguments));
}

Outcome Workplace::runUntil(const std::vector<std::string>& arguments,
                            const std::function<bool(const std::string& out)>& ready,
                            int signal) const {
  using namespace std::chrono_literals;
  const int process = start(arguments);
  const auto end = std::chrono::steady_clock::now() + 10s;
  while (!ready(textOf(folder_ / "stdout")) && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(5ms);
  }
  kill(process, signal);
  return outcomeOf(process);
}

int Workplace::start(const std::vector<std::string>& arguments) const {
  std::vector<std::string> words{ZOBEL_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables = environmentWith(folder_ / "work/data");
  const std::string out = folder_ / "stdout";
  const std::string err = folder_ / "stderr";
  const std::string work = folder_ / "work";
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&actions, 2, err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addchdir_np(&actions, work.c_str());
  pid_t child = 0;
  const int failed = posix_spawn(&child, ZOBEL_PROGRAM, &actions, nullptr, pointers(words).data(),
                                 pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) {
    throw std::runtime_error("cannot start " ZOBEL_PROGRAM);
  }
  return child;
}

Outcome Workplace::outcomeOf(int process) const {
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, textOf(folder_ / "stdout"),
          textOf(folder_ / "stderr")};
}

void Workplace::write(const std::string& name, const std::string& text) const {
  const fs::path path = folder_ / ("work/" + name);
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

void Workplace::writeSound(const std::string& name, int format, int rateHz, int channels,
                           int frames) const {
  SF_INFO info = {};
  info.samplerate = rateHz;
  info.channels = channels;
  info.format = format;
  SNDFILE* file = sf_open((folder_ / ("work/" + name)).c_str(), SFM_WRITE, &info);
  if (file == nullptr) {
    throw std::runtime_error("cannot write " + name);
  }
  // Noise, which FLAC cannot compress to nothing.
  std::vector<int> words;
  for (int n = 0; n < frames * channels; ++n) {
    words.push_back(static_cast<int>(static_cast<unsigned>(n) * 2654435761U) / 64);
  }
  sf_write_int(file, words.data(), static_cast<sf_count_t>(words.size()));
  sf_close(file);
}

void Workplace::truncate(const std::string& name, std::uintmax_t bytes) const {
  const fs::path path = folder_ / ("work/" + name);
  fs::resize_file(path, fs::file_size(path) - bytes);
}

std::vector<std::string> Workplace::contents() const {
  std::vector<std::string> entries;
  for (const auto& entry : fs::recursive_directory_iterator(folder_ / "work")) {
    entries.push_back(entry.path().string());
    if (entry.is_regular_file()) {
      entries.back() += " ";
      entries.back() += std::to_string(entry.file_size());
    }
  }
  std::sort(entries.begin(), entries.end());
  return entries;
}

std::string textOf(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace zobel::test
