#pragma once

#include <chrono>

namespace zobel::cli {

/// Tells on the error stream how fast a simulation runs: on a terminal in one line that is kept up
/// to date, otherwise in a line every 10 s.
class SpeedLine {
 public:
  SpeedLine();
  ~SpeedLine();
  SpeedLine(const SpeedLine&) = delete;
  SpeedLine& operator=(const SpeedLine&) = delete;

  /// To be called often, with the seconds simulated so far.
  void update(double simulatedS);

  /// Takes the line away, before something else is printed.
  void clear();

  /// The speed since the start, as a multiple of real time.
  [[nodiscard]] double overall(double simulatedS) const;

 private:
  using Clock = std::chrono::steady_clock;

  bool terminal_;
  bool shown_ = false;
  Clock::time_point started_ = Clock::now();
  Clock::time_point last_ = started_;
  double lastS_ = 0.0;
};

}  // namespace zobel::cli
