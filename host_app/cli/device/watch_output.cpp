#include "host_app/cli/device/watch_output.hpp"

#include <fmt/core.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace zobel::cli {
namespace {

/// Columns and rows of the terminal, with room for the cursor.
struct TerminalSize {
  std::size_t columns = 79;
  std::size_t rows = 23;
};

TerminalSize terminalSize() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 2 || size.ws_row < 2) {
    return {};
  }
  return {size.ws_col - 1U, size.ws_row - 1U};
}

}  // namespace

WatchOutput::WatchOutput(bool json) : table_(!json && ::isatty(STDOUT_FILENO) == 1) {
  if (table_) {
    fmt::print("\033[?25l");  // no cursor
  }
}

WatchOutput::~WatchOutput() {
  if (table_) {
    fmt::print("\033[?25h");
    std::fflush(stdout);
  }
}

void WatchOutput::report(double seconds, protocol::ReportKind kind,
                         const device::Snapshot& report) {
  if (!table_) {
    print(reportJson(seconds, kind, report).dump());
  }
}

void WatchOutput::notice(double seconds, const std::string& text) {
  if (!table_) {
    print(noticeJson(seconds, text).dump());
  }
}

void WatchOutput::draw(const WatchState& state) {
  constexpr double kFrameS = 0.05;
  if (!table_ || state.seconds - drawnAt_ < kFrameS) {
    return;
  }
  drawnAt_ = state.seconds;
  const TerminalSize size = terminalSize();
  std::vector<std::string> lines = watchLines(state, size.columns);
  lines.resize(std::min(lines.size(), size.rows));
  std::string frame = drawnLines_ == 0 ? "" : fmt::format("\033[{}A", drawnLines_);
  for (const std::string& line : lines) {
    frame += line + "\033[K\n";
  }
  frame += "\033[J";
  drawnLines_ = lines.size();
  std::fwrite(frame.data(), 1, frame.size(), stdout);
  closed_ = closed_ || std::fflush(stdout) != 0;
}

void WatchOutput::print(const std::string& line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
  closed_ = closed_ || std::fflush(stdout) != 0;
}

}  // namespace zobel::cli
