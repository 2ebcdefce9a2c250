#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "host_app/protocol/frame.hpp"
#include "host_app/transport/transport.hpp"

namespace zobel::viewmodel {

/// One frame that went over the line.
struct Packet {
  enum class Direction : std::uint8_t { toBoard, fromBoard };

  std::chrono::system_clock::time_point at;
  Direction direction = Direction::toBoard;
  std::vector<std::uint8_t> body;
};

/// What other threads share with a tap. It outlives the tap.
struct LineState {
  using Clock = std::chrono::steady_clock;

  std::atomic<Clock::rep> lastHeard{0};  ///< when the last correct frame came
  std::atomic<bool> cancelled{false};    ///< all that waits for bytes fails at once
};

/// A transport that tells what passes through it: when the board was last heard, from any thread,
/// and each frame, to a listener on the transport's thread.
class LineTap final : public transport::Transport {
 public:
  using Listener = std::function<void(Packet)>;

  LineTap(std::unique_ptr<transport::Transport> line, LineState& state)
      : line_(std::move(line)), state_(state) {}

  /// Without one, frames are only looked at for being correct.
  void setListener(Listener listener) { listener_ = std::move(listener); }

  /// Whether the line itself has failed, as one that was unplugged.
  [[nodiscard]] bool hasFailed() const { return failed_; }

  [[nodiscard]] Expected<void> send(std::span<const std::uint8_t> bytes) override;
  [[nodiscard]] Expected<std::size_t> receive(std::span<std::uint8_t> into,
                                              std::chrono::milliseconds timeout) override;
  [[nodiscard]] int descriptor() const override { return line_->descriptor(); }
  [[nodiscard]] std::string name() const override { return line_->name(); }

 private:
  void tell(protocol::FrameDecoder& decoder, Packet::Direction direction,
            std::span<const std::uint8_t> bytes);

  std::unique_ptr<transport::Transport> line_;
  Listener listener_;
  protocol::FrameDecoder sent_;
  protocol::FrameDecoder received_;
  LineState& state_;
  bool failed_ = false;
};

}  // namespace zobel::viewmodel
