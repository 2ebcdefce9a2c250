#include "host_app/device/line_tap.hpp"

#include <algorithm>
#include <utility>

namespace zobel::device {

Expected<void> LineTap::send(std::span<const std::uint8_t> bytes) {
  auto sent = line_->send(bytes);
  failed_ = failed_ || !sent;
  if (listener_) {
    tell(sent_, Packet::Direction::toBoard, bytes);
  }
  return sent;
}

Expected<std::size_t> LineTap::receive(std::span<std::uint8_t> into,
                                       std::chrono::milliseconds timeout) {
  constexpr std::chrono::milliseconds kSlice{20};
  while (!state_.cancelled) {
    auto count = line_->receive(into, std::min(timeout, kSlice));
    failed_ = failed_ || !count;
    timeout -= kSlice;
    if (count && *count == 0 && timeout.count() > 0) {
      continue;
    }
    if (count) {
      tell(received_, Packet::Direction::fromBoard, into.first(*count));
    }
    return count;
  }
  return fail(name() + " was closed here");
}

void LineTap::tell(protocol::FrameDecoder& decoder, Packet::Direction direction,
                   std::span<const std::uint8_t> bytes) {
  for (auto& body : decoder.push(bytes)) {
    if (direction == Packet::Direction::fromBoard) {
      state_.lastHeard = LineState::Clock::now().time_since_epoch().count();
    }
    if (listener_) {
      listener_({std::chrono::system_clock::now(), direction, std::move(body)});
    }
  }
}

}  // namespace zobel::device
