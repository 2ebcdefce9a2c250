#pragma once

#include <sys/types.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.hpp"

namespace zobel::test {

/// `zobel virtual-board --json --control` in a process of its own, with a folder for its links. It
/// ends with this.
class RunningBoard {
 public:
  /// Returns when the board says that it is ready; throws when it does not.
  explicit RunningBoard(const std::vector<std::string>& options = {});
  RunningBoard(const RunningBoard&) = delete;
  RunningBoard& operator=(const RunningBoard&) = delete;
  ~RunningBoard();

  /// The line that it printed when it was ready.
  [[nodiscard]] const nlohmann::json& ready() const { return ready_; }

  /// The path of its port.
  [[nodiscard]] std::filesystem::path port() const { return ready_.at("port").get<std::string>(); }

  /// What XDG_RUNTIME_DIR is for it, and must be for who looks for it.
  [[nodiscard]] const std::filesystem::path& runtimeFolder() const { return folder_.path(); }

  /// Sends a control line and returns what the board printed for it. A refused line prints nothing
  /// there: send one that it takes after it.
  nlohmann::json perform(const std::string& line);

  /// Sends a control line without waiting for anything.
  void tell(const std::string& line);

  /// Sends a signal, waits for the end and returns the exit status, -1 when the signal killed it.
  int end(int signal);

  /// What it wrote to its error stream so far.
  [[nodiscard]] std::string errors() const;

 private:
  [[nodiscard]] std::string readLine();

  TemporaryFolder folder_;
  pid_t child_ = 0;
  int input_ = -1;
  int output_ = -1;
  nlohmann::json ready_;
};

}  // namespace zobel::test
