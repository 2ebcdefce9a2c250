#pragma once

#include <cstdint>
#include <string>

#include "host_app/remote/board_methods.hpp"
#include "host_app/remote/line_input.hpp"
#include "host_app/remote/unix_socket.hpp"

namespace zobel::remote {

/// One connection of the server: what came in, what is to go out, what it wants to be told. A
/// client that does not read is not read from, once this much waits for it, and misses reports.
class Client {
 public:
  static constexpr std::size_t kMostWaiting = 64 * 1024;

  explicit Client(Descriptor socket) : socket_(std::move(socket)) {}

  /// Takes what has come; afterwards a vanished client is `isGone`.
  void receive();

  /// Sends what waits, as far as the client takes it.
  void flush();

  /// An answer, which is never dropped.
  void answer(const std::string& line);

  /// A notification, dropped while too much waits: `lost` counts those, and 0 begins again.
  void notify(const std::string& method, Json params);

  [[nodiscard]] bool isBehind() const { return output_.size() > kMostWaiting; }
  [[nodiscard]] bool wantsToSend() const { return !output_.empty(); }
  [[nodiscard]] bool hasLine() const { return input_.hasLine() && !isBehind(); }
  [[nodiscard]] bool wantsToReceive() const { return !ended_ && !isBehind() && !input_.hasLine(); }
  [[nodiscard]] LineInput::Line takeLine() { return input_.take(); }

  /// Whether nothing more can come of it: it broke, or it has ended and has all its answers.
  [[nodiscard]] bool isGone() const {
    return broken_ || (ended_ && !input_.hasLine() && output_.empty());
  }

  [[nodiscard]] int descriptor() const { return socket_.get(); }
  [[nodiscard]] Subscription& subscription() { return subscription_; }
  [[nodiscard]] const Subscription& subscription() const { return subscription_; }

 private:
  Descriptor socket_;
  LineInput input_;
  std::string output_;
  Subscription subscription_;
  std::uint64_t lost_ = 0;
  bool ended_ = false;
  bool broken_ = false;
};

}  // namespace zobel::remote
