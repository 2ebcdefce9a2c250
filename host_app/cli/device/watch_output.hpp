#pragma once

#include <cstddef>
#include <string>

#include "host_app/cli/device/watch_view.hpp"

namespace zobel::cli {

/// Where a watch shows what it sees: a table redrawn in place on a terminal, else a line of JSON
/// for each report, event and notice, as it comes.
class WatchOutput {
 public:
  /// `json`: lines of JSON on a terminal as well.
  explicit WatchOutput(bool json);
  ~WatchOutput();
  WatchOutput(const WatchOutput&) = delete;
  WatchOutput& operator=(const WatchOutput&) = delete;

  void report(double seconds, protocol::ReportKind kind, const device::Snapshot& report);
  void notice(double seconds, const std::string& text);

  /// Draws the table, at most some twenty times a second.
  void draw(const WatchState& state);

  /// Whether nobody reads the output any more.
  [[nodiscard]] bool isClosed() const { return closed_; }

 private:
  void print(const std::string& line);

  bool table_;
  bool closed_ = false;
  std::size_t drawnLines_ = 0;
  double drawnAt_ = -1.0;
};

}  // namespace zobel::cli
