#include "host_app/cli/speed_line.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <cstdio>

namespace zobel::cli {
namespace {

using namespace std::chrono_literals;

double secondsOf(std::chrono::steady_clock::duration duration) {
  return std::chrono::duration<double>(duration).count();
}

}  // namespace

SpeedLine::SpeedLine() : terminal_(isatty(STDERR_FILENO) == 1) {}

SpeedLine::~SpeedLine() {
  clear();
}

void SpeedLine::update(double simulatedS) {
  const Clock::time_point now = Clock::now();
  if (now - last_ < (terminal_ ? 1s : 10s)) {
    return;
  }
  const double speed = (simulatedS - lastS_) / secondsOf(now - last_);
  last_ = now;
  lastS_ = simulatedS;
  fmt::print(stderr, "{}{:.1f} s simulated, {:.2f} x real time{}", terminal_ ? "\r\033[K" : "",
             simulatedS, speed, terminal_ ? "" : "\n");
  std::fflush(stderr);
  shown_ = terminal_;
}

void SpeedLine::clear() {
  if (shown_) {
    fmt::print(stderr, "\r\033[K");
    shown_ = false;
  }
}

double SpeedLine::overall(double simulatedS) const {
  return simulatedS / secondsOf(Clock::now() - started_);
}

}  // namespace zobel::cli
