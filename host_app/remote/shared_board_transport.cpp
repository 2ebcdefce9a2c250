#include "host_app/remote/shared_board_transport.hpp"

#include <fmt/core.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "host_app/remote/hexadecimal.hpp"
#include "host_app/transport/shared_board.hpp"

namespace zobel::remote {

Expected<std::unique_ptr<SharedBoardTransport>> SharedBoardTransport::open(
    const std::filesystem::path& port) {
  auto socket = connectTo(transport::sharedSocketOf(port));
  if (!socket) {
    return tl::unexpected(socket.error());
  }
  // A server that hangs must not hang its clients.
  constexpr timeval kSendTimeout{.tv_sec = 5, .tv_usec = 0};
  ::setsockopt(socket->get(), SOL_SOCKET, SO_SNDTIMEO, &kSendTimeout, sizeof(kSendTimeout));
  std::unique_ptr<SharedBoardTransport> opened(
      new SharedBoardTransport(*std::move(socket), port.string()));
  if (auto called = opened->call("subscribe", {{"raw", true}}); !called) {
    return tl::unexpected(called.error());
  }
  return opened;
}

Expected<void> SharedBoardTransport::send(std::span<const std::uint8_t> bytes) {
  for (const auto& body : decoder_.push(bytes)) {
    if (auto called = call("transact", {{"body", hexOf(body)}}); !called) {
      return called;
    }
  }
  return {};
}

Expected<std::size_t> SharedBoardTransport::receive(std::span<std::uint8_t> into,
                                                    std::chrono::milliseconds timeout) {
  pollfd state{socket_.get(), POLLIN, 0};
  if (received_.empty() && ::poll(&state, 1, static_cast<int>(timeout.count())) > 0) {
    std::array<char, 4096> bytes;
    const ssize_t count = ::recv(socket_.get(), bytes.data(), bytes.size(), 0);
    if (count <= 0) {
      return lost();
    }
    lines_.push({bytes.data(), static_cast<std::size_t>(count)});
    while (lines_.hasLine()) {
      if (auto taken = take(lines_.take()); !taken) {
        return tl::unexpected(taken.error());
      }
    }
  }
  const std::size_t count = std::min(into.size(), received_.size());
  const auto end = received_.begin() + static_cast<std::ptrdiff_t>(count);
  std::copy(received_.begin(), end, into.begin());
  received_.erase(received_.begin(), end);
  return count;
}

Expected<void> SharedBoardTransport::call(const std::string& method, const Json& params) {
  std::string line = callLine(method, params, ++calls_) + "\n";
  while (!line.empty()) {
    const ssize_t count = ::send(socket_.get(), line.data(), line.size(), MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count <= 0) {
      return lost();
    }
    line.erase(0, static_cast<std::size_t>(count));
  }
  return {};
}

/// A frame out of an answer or a report; other answers and notifications are of no concern here.
Expected<void> SharedBoardTransport::take(const LineInput::Line& line) {
  const Json json = Json::parse(line.text, nullptr, false);
  if (!json.is_object()) {
    return fail(fmt::format("{} answers what is no JSON-RPC: choose another socket", name_));
  }
  if (json.contains("error")) {
    const Json& error = json["error"];
    const bool tells =
        error.is_object() && error.contains("message") && error["message"].is_string();
    return fail(tells
                    ? error["message"].get<std::string>()
                    : fmt::format("{} answers what is no JSON-RPC: choose another socket", name_));
  }
  for (const char* const part : {"result", "params"}) {
    if (!json.contains(part) || !json[part].is_object() || !json[part].contains("body")) {
      continue;
    }
    const Json& text = json[part]["body"];
    if (const auto body = text.is_string() ? bytesFromHex(text.get<std::string>()) : std::nullopt) {
      const auto frame = protocol::encodeFrame(*body);
      received_.insert(received_.end(), frame.begin(), frame.end());
    }
  }
  return {};
}

tl::unexpected<Error> SharedBoardTransport::lost() const {
  return fail(
      fmt::format("the program that shares the board at {} has ended: start it again, or "
                  "use the board's own port",
                  name_));
}

}  // namespace zobel::remote
