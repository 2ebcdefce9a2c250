#pragma once

namespace zobel::cli {

/// Turns the signals that ask a program to end (SIGINT, SIGTERM, SIGHUP) into a question, so that
/// it ends in order. While this lives they do nothing else.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  /// Whether one has come. Does not wait.
  [[nodiscard]] bool arrived();

 private:
  int descriptor_;
  bool arrived_ = false;
};

}  // namespace zobel::cli
