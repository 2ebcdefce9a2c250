#pragma once

#include <chrono>

namespace zobel::viewmodel {

/// What a thread sleeps on that waits both for bytes and for other threads.
class Wake {
 public:
  Wake();
  Wake(const Wake&) = delete;
  Wake& operator=(const Wake&) = delete;
  ~Wake();

  /// Ends the wait that is under way, or else the next one. From any thread.
  void wake();

  /// Returns when `descriptor` can be read (-1: there is none), `wake` was called, or the time is
  /// up. For the one thread that waits.
  void wait(int descriptor, std::chrono::milliseconds timeout);

 private:
  int event_ = -1;
};

}  // namespace zobel::viewmodel
