#include "host_app/cli/progress_bar.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace zobel::cli {

using namespace std::chrono_literals;

ProgressBar::ProgressBar(std::string label)
    : label_(std::move(label)), terminal_(isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar() {
  if (shown_) {
    fmt::print(stderr, "\r\033[K");
  }
}

void ProgressBar::update(double fraction) {
  const Clock::time_point now = Clock::now();
  if (!terminal_ || now - started_ < 1s || now - last_ < 100ms) {
    return;
  }
  last_ = now;
  shown_ = true;
  constexpr int kWidth = 40;
  const double done = std::clamp(fraction, 0.0, 1.0);
  const int filled = static_cast<int>(done * kWidth);
  const double elapsedS = std::chrono::duration<double>(now - started_).count();
  fmt::print(stderr, "\r\033[K{} [{:=<{}}{: <{}}] {:3.0f} %", label_, "", filled, "",
             kWidth - filled, done * 100.0);
  if (done > 0.02) {
    fmt::print(stderr, ", {:.0f} s to go", elapsedS * (1.0 - done) / done);
  }
  std::fflush(stderr);
}

}  // namespace zobel::cli
