#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "models/support/error.hpp"

namespace zobel::transport {

/// A two-way stream of bytes: a serial port, a pseudo-terminal, or a pipe inside the process.
/// For one thread at a time. After an error it stays unusable.
class Transport {
 public:
  Transport() = default;
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;
  virtual ~Transport() = default;

  /// Hands all bytes over, or says why it cannot.
  [[nodiscard]] virtual Expected<void> send(std::span<const std::uint8_t> bytes) = 0;

  /// Waits until bytes are there, at most for `timeout`; the number of bytes received, 0 when the
  /// time was up.
  [[nodiscard]] virtual Expected<std::size_t> receive(std::span<std::uint8_t> into,
                                                      std::chrono::milliseconds timeout) = 0;

  /// What poll(2) finds readable once bytes have come after a `receive` that got none; -1 where
  /// there is nothing of that kind.
  [[nodiscard]] virtual int descriptor() const { return -1; }

  /// What a user calls it, as "/dev/ttyUSB0".
  [[nodiscard]] virtual std::string name() const = 0;
};

}  // namespace zobel::transport
