#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <memory>
#include <string>

#include "host_app/protocol/frame.hpp"
#include "host_app/remote/json_rpc.hpp"
#include "host_app/remote/line_input.hpp"
#include "host_app/remote/unix_socket.hpp"
#include "host_app/transport/transport.hpp"

namespace zobel::remote {

/// A board that another program shares, as if it were at a port: frames go in and out, and between
/// here and the board each becomes a call. A request must be sent once only, since the other
/// program repeats it as the board needs it.
class SharedBoardTransport final : public transport::Transport {
 public:
  /// `port` is "rpc:PATH" (transport/shared_board.hpp).
  [[nodiscard]] static Expected<std::unique_ptr<SharedBoardTransport>> open(
      const std::filesystem::path& port);

  [[nodiscard]] Expected<void> send(std::span<const std::uint8_t> bytes) override;
  [[nodiscard]] Expected<std::size_t> receive(std::span<std::uint8_t> into,
                                              std::chrono::milliseconds timeout) override;
  [[nodiscard]] std::string name() const override { return name_; }

 private:
  SharedBoardTransport(Descriptor socket, std::string name)
      : socket_(std::move(socket)), name_(std::move(name)) {}

  Expected<void> call(const std::string& method, const Json& params);
  Expected<void> take(const LineInput::Line& line);
  [[nodiscard]] tl::unexpected<Error> lost() const;

  Descriptor socket_;
  std::string name_;
  protocol::FrameDecoder decoder_;
  LineInput lines_;
  std::deque<std::uint8_t> received_;
  std::uint64_t calls_ = 0;
};

}  // namespace zobel::remote
