#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace zobel::protocol {

/// Appends the `bytes` lowest bytes of a value, the lowest first.
inline void appendLittleEndian(std::vector<std::uint8_t>& to, std::uint32_t value,
                               std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) {
    to.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  }
}

/// Appends words of 32 bits.
inline void appendWords(std::vector<std::uint8_t>& to, std::span<const std::uint32_t> words) {
  for (const std::uint32_t word : words) {
    appendLittleEndian(to, word, 4);
  }
}

/// The number in up to four bytes, the lowest first.
[[nodiscard]] inline std::uint32_t littleEndian(std::span<const std::uint8_t> bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    value |= static_cast<std::uint32_t>(bytes[i]) << (8 * i);
  }
  return value;
}

/// Words of 32 bits; `bytes` holds a multiple of four.
[[nodiscard]] inline std::vector<std::uint32_t> wordsOf(std::span<const std::uint8_t> bytes) {
  std::vector<std::uint32_t> words;
  for (; bytes.size() >= 4; bytes = bytes.subspan(4)) {
    words.push_back(littleEndian(bytes.first(4)));
  }
  return words;
}

}  // namespace zobel::protocol
