#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "host_app/device/generated/registers.hpp"
#include "host_app/transport/in_process_pipe.hpp"
#include "host_app/viewmodel/board_model.hpp"
#include "tests/support/fake_board.hpp"
#include "tests/support/healthy_board.hpp"

namespace zobel::test {

/// Lets events pass until something is so; whether it came to be within the time.
inline bool waitUntil(const std::function<bool()>& so, int ms = 5000) {
  QElapsedTimer clock;
  clock.start();
  while (!so() && clock.elapsed() < ms) {
    QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
  }
  return so();
}

inline void pass(int ms) {
  (void)waitUntil([] { return false; }, ms);
}

/// A line to somebody else's transport.
class BorrowedTransport final : public transport::Transport {
 public:
  explicit BorrowedTransport(transport::Transport& line) : line_(line) {}

  Expected<void> send(std::span<const std::uint8_t> bytes) override { return line_.send(bytes); }
  Expected<std::size_t> receive(std::span<std::uint8_t> into,
                                std::chrono::milliseconds timeout) override {
    return line_.receive(into, timeout);
  }
  [[nodiscard]] std::string name() const override { return "the bench"; }

 private:
  transport::Transport& line_;
};

/// A healthy fake board that can be unplugged and plugged in again, for the models of the panel.
class PanelBench {
 public:
  PanelBench() {
    if (QCoreApplication::instance() == nullptr) {
      application_ = std::make_unique<QCoreApplication>(argumentCount_, arguments_);
    }
    plug();
  }

  /// Opens the line, as the port's opener; fails while the board is unplugged.
  [[nodiscard]] viewmodel::LineOpener opener() {
    return
        [this](const transport::PortCandidate&) -> Expected<std::unique_ptr<transport::Transport>> {
          const std::lock_guard lock(mutex_);
          if (!pipe_) {
            return fail("the bench is not there: plug it in");
          }
          return std::make_unique<BorrowedTransport>(pipe_->host());
        };
  }

  [[nodiscard]] static transport::PortCandidate port() {
    return {"/dev/bench", "bench", "", 1'000'000, false, ""};
  }

  [[nodiscard]] FakeBoard& board() { return *board_; }

  /// A board as after power-on.
  void plug() {
    auto pipe = std::make_unique<transport::InProcessPipe>();
    auto board = std::make_unique<FakeBoard>(pipe->board());
    for (const auto& [field, raw] : healthyRegisters()) {
      board->set(*field, raw);
    }
    board->set(device::field::filter::available, 0x1F);
    board->set(device::field::id::features, 0b111);
    const std::lock_guard lock(mutex_);
    formerPipes_.push_back(std::exchange(pipe_, std::move(pipe)));
    formerBoards_.push_back(std::exchange(board_, std::move(board)));
  }

  /// Lets go of what was plugged in before: once the present board answers, nobody has its line.
  void forgetFormer() {
    const std::lock_guard lock(mutex_);
    formerBoards_.clear();
    formerPipes_.clear();
  }

  /// As when the cable is pulled.
  void unplug() {
    const std::lock_guard lock(mutex_);
    pipe_->close();
    formerPipes_.push_back(std::exchange(pipe_, nullptr));
  }

 private:
  int argumentCount_ = 1;
  char name_[6] = "bench";
  char* arguments_[2] = {name_, nullptr};
  std::unique_ptr<QCoreApplication> application_;
  std::mutex mutex_;
  // What was plugged in before stays until the end: a worker may still hold its line.
  std::vector<std::unique_ptr<transport::InProcessPipe>> formerPipes_;
  std::vector<std::unique_ptr<FakeBoard>> formerBoards_;
  std::unique_ptr<transport::InProcessPipe> pipe_;
  std::unique_ptr<FakeBoard> board_;
};

}  // namespace zobel::test
