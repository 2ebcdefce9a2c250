#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <vector>

namespace zobel::sim {

/// A UART, 8N1, at the other end of the core's serial pins: a USB bridge's, at the baud rate which
/// the host has set, whatever the core's is. Its bits are as long as its own rate says, to a clock.
///
/// As bridges do, it hands a byte on whose stop bit was missing, and counts it.
class SerialLine {
 public:
  /// `clockHz` is the rate at which clock() is called.
  explicit SerialLine(std::uint32_t clockHz, std::uint32_t baud = 1'000'000)
      : clockHz_(clockHz), baud_(baud) {}

  /// Takes effect at once, also within a byte, as with a real UART.
  void setBaud(std::uint32_t baud) { baud_ = baud; }
  [[nodiscard]] std::uint32_t baud() const { return baud_; }

  /// One clock, after the core's outputs have settled: takes the level of uart_tx_o, returns that
  /// of uart_rx_i.
  bool clock(bool fromCore) {
    if (fromCore && !receiving_ && !sending_ && toCore_.empty()) {
      return true;
    }
    return step(fromCore);
  }

  /// Queues bytes toward the core.
  void send(std::span<const std::uint8_t> bytes) {
    toCore_.insert(toCore_.end(), bytes.begin(), bytes.end());
  }

  /// Bytes that wait to be sent.
  [[nodiscard]] std::size_t pending() const { return toCore_.size(); }

  /// What came from the core since it was last asked.
  [[nodiscard]] std::vector<std::uint8_t> takeReceived();

  /// Whether a byte is on its way in either direction, or waits.
  [[nodiscard]] bool busy() const {
    return sending_ || receiving_ || !toCore_.empty() || !fromCore_.empty();
  }

  /// Bytes from the core without a stop bit so far.
  [[nodiscard]] unsigned framingErrors() const { return framingErrors_; }

 private:
  bool step(bool fromCore);
  void receive(bool level);
  void sample(bool level);
  bool transmit();

  std::uint32_t clockHz_;
  std::uint32_t baud_;

  std::deque<std::uint8_t> toCore_;
  bool sending_ = false;
  unsigned outBits_ = 0;  // start, data and stop, the next one lowest
  unsigned outBitsLeft_ = 0;
  std::uint32_t outPhase_ = 0;  // of the bit on the line, in clockHz_

  std::vector<std::uint8_t> fromCore_;
  bool receiving_ = false;
  bool awaitsIdle_ = false;  // after a missing stop bit: no start before the line was high
  unsigned inBits_ = 0;
  unsigned inCount_ = 0;       // bits sampled, with the start bit
  std::uint32_t inPhase_ = 0;  // toward the next sample, in clockHz_
  unsigned framingErrors_ = 0;
};

}  // namespace zobel::sim
