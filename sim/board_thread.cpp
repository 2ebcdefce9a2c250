#include "sim/board_thread.hpp"

#include <utility>

namespace zobel::sim {

BoardThread::BoardThread(VirtualBoardSettings settings)
    : thread_([this, settings = std::move(settings)]() mutable { run(std::move(settings)); }) {}

BoardThread::~BoardThread() {
  pipe_.close();
  thread_.join();
}

void BoardThread::perform(const BoardEvent& event) {
  std::unique_lock lock(mutex_);
  event_ = event;
  performed_.wait(lock, [this] { return !event_; });
}

void BoardThread::run(VirtualBoardSettings settings) {
  VirtualBoard board(std::move(settings), {pipe_.board(), [this] { return hostBaud_.load(); }});
  while (board.advance()) {
    simulatedS_ = board.simulatedSeconds();
    const std::lock_guard lock(mutex_);
    if (event_) {
      board.perform(*event_);
      event_.reset();
      performed_.notify_all();
    }
  }
}

}  // namespace zobel::sim
