#include "host_app/device/link.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <span>

namespace zobel::device {
namespace {

using std::chrono::milliseconds;

/// Start, eight data bits, stop.
constexpr std::uint64_t kBitsPerByte = 10;

/// Bytes of what was heard that an error shows.
constexpr std::size_t kShownBytes = 8;

bool isWrite(const protocol::Command& command) {
  return std::holds_alternative<protocol::Write>(command) ||
         std::holds_alternative<protocol::MaskedWrite>(command);
}

std::string describe(const protocol::Command& command) {
  if (const auto* const read = std::get_if<protocol::Read>(&command)) {
    return fmt::format("a read of 0x{:03X}", read->address);
  }
  if (const auto* const write = std::get_if<protocol::Write>(&command)) {
    return fmt::format("a write to 0x{:03X}", write->address);
  }
  if (const auto* const write = std::get_if<protocol::MaskedWrite>(&command)) {
    return fmt::format("a write to 0x{:03X}", write->address);
  }
  return "hello";
}

}  // namespace

Link::Link(transport::Transport& transport, LinkSettings settings)
    : transport_(transport), settings_(settings) {}

DeviceExpected<protocol::Answer> Link::transact(protocol::Command command) {
  const protocol::Request request{sequence_++, std::move(command)};
  const std::vector<std::uint8_t> frame = protocol::encodeFrame(protocol::encode(request));
  const Touched touched = isWrite(request.command) ? Touched::unknown : Touched::no;
  const Clock::time_point limit = Clock::now() + settings_.limit;
  ++counters_.transactions;
  Heard heard;
  int tries = 0;
  do {
    counters_.retries += tries > 0 ? 1 : 0;
    ++tries;
    const Clock::time_point end = std::min(limit, Clock::now() + tryTime(request));
    auto answer = transport_.send(frame).and_then([&] { return awaitAnswer(request, end, heard); });
    if (!answer) {
      ++counters_.failures;
      return failDevice(answer.error().message, touched);
    }
    if (*answer) {
      return std::move(**answer);
    }
  } while (tries < settings_.tries && Clock::now() < limit);
  ++counters_.failures;
  return failDevice(noAnswer(request, tries, heard), touched);
}

DeviceExpected<void> Link::listen(milliseconds duration) {
  const Clock::time_point end = Clock::now() + duration;
  Heard heard;
  do {
    auto bodies = receive(end, heard);
    if (!bodies) {
      return failDevice(bodies.error().message, Touched::no);
    }
    for (const auto& body : *bodies) {
      handOn(body);
    }
  } while (Clock::now() < end);
  return {};
}

DeviceExpected<void> Link::synchronise() {
  constexpr std::array kEndOfFrame{protocol::kDelimiter};
  const Clock::time_point end = Clock::now() + settings_.answerTime;
  std::array<std::uint8_t, 4096> old;
  Expected<std::size_t> count = std::size_t{0};
  do {
    count = transport_.receive(old, milliseconds{0});
  } while (count && *count > 0 && Clock::now() < end);
  decoder_.reset();
  const auto sent = count.and_then([&](std::size_t) { return transport_.send(kEndOfFrame); });
  if (!sent) {
    return failDevice(sent.error().message, Touched::no);
  }
  return {};
}

Expected<std::optional<protocol::Answer>> Link::awaitAnswer(const protocol::Request& request,
                                                            Clock::time_point end, Heard& heard) {
  const std::vector<std::uint8_t> own = protocol::encode(request);
  std::optional<protocol::Answer> found;
  do {
    auto bodies = receive(end, heard);
    if (!bodies) {
      return tl::unexpected(bodies.error());
    }
    for (const auto& body : *bodies) {
      auto answer = protocol::parseAnswer(body);
      if (!found && answer && protocol::answers(*answer, request)) {
        found = std::move(*answer);
      } else {
        heard.echo = heard.echo || body == own;
        handOn(body);
      }
    }
  } while (!found && Clock::now() < end);
  return found;
}

Expected<std::vector<std::vector<std::uint8_t>>> Link::receive(Clock::time_point end,
                                                               Heard& heard) {
  std::array<std::uint8_t, 1024> buffer;
  const auto left = std::chrono::ceil<milliseconds>(end - Clock::now());
  const auto count = transport_.receive(buffer, std::max(left, milliseconds{0}));
  if (!count) {
    return tl::unexpected(count.error());
  }
  const auto bytes = std::span<const std::uint8_t>(buffer).first(*count);
  const std::size_t shown = std::min(bytes.size(), kShownBytes - heard.first.size());
  heard.first.insert(heard.first.end(), bytes.begin(),
                     bytes.begin() + static_cast<std::ptrdiff_t>(shown));
  heard.bytes += bytes.size();
  auto bodies = decoder_.push(bytes);
  heard.frames = heard.frames || !bodies.empty();
  return bodies;
}

void Link::handOn(std::span<const std::uint8_t> body) {
  const auto report = protocol::parseReport(body);
  if (!report) {
    ++counters_.ignored;
    return;
  }
  ++counters_.reports;
  if (lastReport_) {
    counters_.lostReports += static_cast<std::uint8_t>(report->counter - *lastReport_ - 1);
  }
  lastReport_ = report->counter;
  if (listener_) {
    listener_(*report);
  }
}

milliseconds Link::tryTime(const protocol::Request& request) const {
  // The answer may have to wait for the end of a report.
  const std::uint64_t bytes = protocol::frameBytes(protocol::encode(request).size()) +
                              2 * protocol::frameBytes(protocol::kLongestBody);
  const std::uint64_t baud = std::max<std::uint64_t>(settings_.baud, 1);
  return settings_.answerTime + milliseconds{(bytes * kBitsPerByte * 1000 + baud - 1) / baud};
}

std::string Link::noAnswer(const protocol::Request& request, int tries, const Heard& heard) const {
  const std::string what = describe(request.command);
  if (heard.echo) {
    return fmt::format(
        "{} sends back what it is sent, and no Zobel answers: remove the loop-back, "
        "or choose another port",
        name());
  }
  if (heard.frames) {
    return fmt::format(
        "{} sends frames, but no answer to {} in {} tries: close other programs that "
        "use the port, then try again",
        name(), what, tries);
  }
  if (heard.bytes > 0) {
    return fmt::format(
        "{} sends what is not a Zobel's ({} bytes, beginning {:02X}): choose another "
        "port, or another baud rate than {}",
        name(), heard.bytes, fmt::join(heard.first, " "), settings_.baud);
  }
  return fmt::format(
      "no answer on {} to {} in {} tries: check that the board is on, its cable, and "
      "that its baud rate is {}",
      name(), what, tries, settings_.baud);
}

}  // namespace zobel::device
