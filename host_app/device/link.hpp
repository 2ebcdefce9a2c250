#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "host_app/device/device_error.hpp"
#include "host_app/protocol/answer.hpp"
#include "host_app/protocol/frame.hpp"
#include "host_app/protocol/report.hpp"
#include "host_app/protocol/request.hpp"
#include "host_app/transport/transport.hpp"

namespace zobel::device {

/// How patient a link is.
struct LinkSettings {
  std::uint32_t baud = 1'000'000;            ///< of the line: bytes take their time on it
  std::chrono::milliseconds answerTime{50};  ///< for an answer, beside the time on the wire
  int tries = 4;                             ///< how often a request is sent at most
  std::chrono::milliseconds limit{1000};     ///< for a whole transaction, whatever happens
};

/// What a link has done and met since it was made.
struct LinkCounters {
  std::uint64_t transactions = 0;
  std::uint64_t retries = 0;   ///< requests that were sent again
  std::uint64_t failures = 0;  ///< transactions without an answer
  std::uint64_t ignored = 0;   ///< correct frames that were no answer to the request, nor a report
  std::uint64_t reports = 0;   ///< unasked frames received
  std::uint64_t lostReports = 0;  ///< gaps in their counter
};

/// Requests and answers over a transport: one request outstanding, sent again when no answer comes.
/// Blocks; for one thread. Answers to anything else are ignored, reports go to the listener, also
/// those that arrive during a transaction.
class Link {
 public:
  using Listener = std::function<void(const protocol::Report&)>;

  /// The transport must outlive the link.
  explicit Link(transport::Transport& transport, LinkSettings settings = {});

  /// Reports go to `listener`, which must not use the link.
  void setListener(Listener listener) { listener_ = std::move(listener); }

  /// Sends a command and returns its answer, whatever its status. An error when the transport
  /// fails, or no answer comes in time: it says what was heard instead.
  [[nodiscard]] DeviceExpected<protocol::Answer> transact(protocol::Command command);

  /// Hands on the reports that come during `duration`.
  [[nodiscard]] DeviceExpected<void> listen(std::chrono::milliseconds duration);

  /// Throws away what lies in the transport from before, and ends a frame that somebody else may
  /// have left half-sent.
  [[nodiscard]] DeviceExpected<void> synchronise();

  /// The line's rate from now on, for the time-outs: the transport is set by its owner.
  void setBaud(std::uint32_t baud) { settings_.baud = baud; }

  [[nodiscard]] const LinkCounters& counters() const { return counters_; }

  /// What came in as frames, right and wrong.
  [[nodiscard]] const protocol::FrameCounters& frames() const { return decoder_.counters(); }

  [[nodiscard]] std::string name() const { return transport_.name(); }

 private:
  using Clock = std::chrono::steady_clock;

  /// What arrived since a transaction began, to tell why it failed.
  struct Heard {
    std::vector<std::uint8_t> first;  ///< the first few bytes
    std::uint64_t bytes = 0;
    bool echo = false;  ///< the request itself came back
    bool frames = false;
  };

  /// Waits for the answer until `end`; nothing when it did not come.
  Expected<std::optional<protocol::Answer>> awaitAnswer(const protocol::Request& request,
                                                        Clock::time_point end, Heard& heard);

  /// Takes what the transport has, waiting until `end` at most for the first byte.
  Expected<std::vector<std::vector<std::uint8_t>>> receive(Clock::time_point end, Heard& heard);

  void handOn(std::span<const std::uint8_t> body);

  /// The time for one try: `answerTime`, and the bytes on the wire both ways.
  [[nodiscard]] std::chrono::milliseconds tryTime(const protocol::Request& request) const;

  [[nodiscard]] std::string noAnswer(const protocol::Request& request, int tries,
                                     const Heard& heard) const;

  transport::Transport& transport_;
  LinkSettings settings_;
  Listener listener_;
  protocol::FrameDecoder decoder_;
  LinkCounters counters_;
  std::uint8_t sequence_ = 0;
  std::optional<std::uint8_t> lastReport_;
};

}  // namespace zobel::device
