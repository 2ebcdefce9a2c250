#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "host_app/protocol/request.hpp"
#include "models/support/error.hpp"

namespace zobel::protocol {

/// How a request ended.
enum class Status : std::uint8_t {
  done = 0,
  refused = 1,        ///< the register at address + 4 * count refused; those before it were done
  notUnderstood = 2,  ///< nothing was done
};

/// The first byte of an answer: the request's, with this bit.
inline constexpr std::uint8_t kAnswerBit = 0x80;

/// What a device sends back for one request.
struct Answer {
  std::uint8_t requestKind = 0;  ///< the first byte of the request; it may be an unknown one
  std::uint8_t sequence = 0;     ///< of the request
  Status status = Status::done;
  std::uint8_t count = 0;            ///< words read, or words written
  std::vector<std::uint32_t> words;  ///< words read; after a write, what the device has now

  [[nodiscard]] bool operator==(const Answer&) const = default;
};

/// The body of the answer's frame.
[[nodiscard]] std::vector<std::uint8_t> encode(const Answer& answer);

/// The answer in a body, or what is wrong with it. An answer is correct in itself when its status
/// is known, its words are whole and at most 32, and `count` agrees with them: the words of a read
/// or hello, at most 32 of a write.
[[nodiscard]] Expected<Answer> parseAnswer(std::span<const std::uint8_t> body);

/// Whether the answer can be the one to this request: kind, sequence number, and the number of
/// words that its status allows.
[[nodiscard]] bool answers(const Answer& answer, const Request& request);

}  // namespace zobel::protocol
