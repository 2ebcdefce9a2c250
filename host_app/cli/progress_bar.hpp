#pragma once

#include <chrono>
#include <string>

namespace zobel::cli {

/// A progress bar on the error stream, shown only on a terminal and only for what takes longer
/// than a second. It leaves no trace when it is destroyed.
class ProgressBar {
 public:
  explicit ProgressBar(std::string label);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// Shows `fraction` (0 .. 1) done; cheap enough to be called thousands of times a second.
  void update(double fraction);

 private:
  using Clock = std::chrono::steady_clock;
  std::string label_;
  bool terminal_;
  bool shown_ = false;
  Clock::time_point started_ = Clock::now();
  Clock::time_point last_ = started_;
};

}  // namespace zobel::cli
