#pragma once

#include <algorithm>
#include <chrono>

namespace zobel::sim {

/// Tells how far simulated time is ahead of a clock on the wall.
class Pacer {
 public:
  using Clock = std::chrono::steady_clock;

  /// To be called at least every now and then, with seconds of simulated time. What it is behind is
  /// given up, not to be made up for by running too fast later.
  Clock::duration lead(double simulatedS, Clock::time_point now) {
    const auto simulated =
        std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(simulatedS));
    origin_ = std::max(origin_, now - simulated);
    return origin_ + simulated - now;
  }

 private:
  Clock::time_point origin_ = Clock::time_point::min();  // when simulated time was 0
};

}  // namespace zobel::sim
