#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>

#include "host_app/transport/in_process_pipe.hpp"
#include "sim/virtual_board.hpp"

namespace zobel::sim {

/// A virtual board in a thread of its own, for a host in the same process. One a process.
class BoardThread {
 public:
  explicit BoardThread(VirtualBoardSettings settings);
  ~BoardThread();
  BoardThread(const BoardThread&) = delete;
  BoardThread& operator=(const BoardThread&) = delete;

  /// The serial port, as the host has it. For another thread than this class's own.
  [[nodiscard]] transport::Transport& port() { return pipe_.host(); }

  /// The baud rate that the host has set its port to: 1 Mbaud at first.
  void setHostBaud(std::uint32_t baud) { hostBaud_ = baud; }

  /// Makes an event happen; returns when it has.
  void perform(const BoardEvent& event);

  [[nodiscard]] double simulatedSeconds() const { return simulatedS_; }

 private:
  void run(VirtualBoardSettings settings);

  transport::InProcessPipe pipe_;
  std::atomic<std::uint32_t> hostBaud_ = 1'000'000;
  std::atomic<double> simulatedS_ = 0.0;
  std::mutex mutex_;
  std::condition_variable performed_;
  std::optional<BoardEvent> event_;
  std::thread thread_;  // the last, because it uses all of the above
};

}  // namespace zobel::sim
