#pragma once

namespace zobel::cli {

/// While it lives, Ctrl-C and a polite kill are noticed instead of ending the program, and a closed
/// pipe shows as a failed write. Once a program.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  [[nodiscard]] static bool isRaised();
};

}  // namespace zobel::cli
