#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.hpp"

namespace zobel::test {

/// What a run of the program `zobel` left behind.
struct Outcome {
  int status = -1;  ///< its exit status; -1 when a signal ended it
  std::string out;
  std::string err;

  /// How many lines the error stream got; a last one without its end counts.
  [[nodiscard]] std::size_t errorLines() const;
};

/// A folder to run the program in, where it finds what a test puts there. The user's own headphones
/// are those in `data/zobel/headphones`.
class Workplace {
 public:
  Workplace();

  [[nodiscard]] Outcome run(const std::vector<std::string>& arguments) const;

  /// Starts the program, sends it a signal when `ready` says so or ten seconds have passed, and
  /// waits for its end. `ready` gets what the program has written to its output so far.
  [[nodiscard]] Outcome runUntil(const std::vector<std::string>& arguments,
                                 const std::function<bool(const std::string& out)>& ready,
                                 int signal) const;

  /// Writes a text file, and the folders that it needs.
  void write(const std::string& name, const std::string& text) const;

  /// Writes noise; the format is libsndfile's.
  void writeSound(const std::string& name, int format, int rateHz, int channels, int frames) const;

  /// Cuts a file's end off.
  void truncate(const std::string& name, std::uintmax_t bytes) const;

  /// Every file and folder with its size: what must be as before when a command refused its input.
  [[nodiscard]] std::vector<std::string> contents() const;

  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
    return folder_ / ("work/" + name);
  }

 private:
  [[nodiscard]] int start(const std::vector<std::string>& arguments) const;
  [[nodiscard]] Outcome outcomeOf(int process) const;

  TemporaryFolder folder_;
};

/// Text of a whole file.
[[nodiscard]] std::string textOf(const std::filesystem::path& path);

}  // namespace zobel::test
