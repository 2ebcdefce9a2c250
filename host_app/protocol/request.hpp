#pragma once

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

#include "models/support/error.hpp"

namespace zobel::protocol {

/// The first byte of a request.
enum class RequestKind : std::uint8_t {
  hello = 0x01,
  read = 0x02,
  write = 0x03,
  maskedWrite = 0x04
};

/// Forgets what the device remembers of the last request; asks for the words of an `Identity`.
struct Hello {
  [[nodiscard]] bool operator==(const Hello&) const = default;
};

/// Asks for `count` words (1 to 32) from a byte address on.
struct Read {
  std::uint16_t address = 0;
  std::uint8_t count = 1;
  [[nodiscard]] bool operator==(const Read&) const = default;
};

/// Writes 1 to 32 words from a byte address on.
struct Write {
  std::uint16_t address = 0;
  std::vector<std::uint32_t> words;
  [[nodiscard]] bool operator==(const Write&) const = default;
};

/// Writes the bits of one word that the mask selects.
struct MaskedWrite {
  std::uint16_t address = 0;
  std::uint32_t mask = 0;
  std::uint32_t data = 0;
  [[nodiscard]] bool operator==(const MaskedWrite&) const = default;
};

using Command = std::variant<Hello, Read, Write, MaskedWrite>;

/// What a host sends.
struct Request {
  std::uint8_t sequence = 0;
  Command command;
  [[nodiscard]] bool operator==(const Request&) const = default;
};

[[nodiscard]] RequestKind kindOf(const Command& command);

/// The number of words that a complete answer to the command carries.
[[nodiscard]] std::size_t answerWords(const Command& command);

/// The body of the request's frame. Says nothing about the address: the device judges it.
[[nodiscard]] std::vector<std::uint8_t> encode(const Request& request);

/// The request in a body, or what is wrong with it: unknown kind, wrong length, a count outside 1
/// to 32, an address that is no multiple of 4 or beyond 0xFFF.
[[nodiscard]] Expected<Request> parseRequest(std::span<const std::uint8_t> body);

}  // namespace zobel::protocol
