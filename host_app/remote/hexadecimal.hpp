#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zobel::remote {

/// Two small digits a byte.
[[nodiscard]] inline std::string hexOf(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 0xFU];
  }
  return text;
}

/// The bytes; nothing when the text is anything but pairs of digits.
[[nodiscard]] inline std::optional<std::vector<std::uint8_t>> bytesFromHex(std::string_view text) {
  std::vector<std::uint8_t> bytes(text.size() / 2);
  for (std::size_t n = 0; n < bytes.size(); ++n) {
    const char* const begin = text.data() + 2 * n;
    const auto [end, error] = std::from_chars(begin, begin + 2, bytes[n], 16);
    if (error != std::errc{} || end != begin + 2) {
      return std::nullopt;
    }
  }
  return text.size() % 2 == 0 ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace zobel::remote
