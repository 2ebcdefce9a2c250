#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace zobel::protocol {

/// Consistent Overhead Byte Stuffing (Cheshire and Baker, 1999): the same bytes without a zero, so
/// that a zero can end a frame. Adds one byte, and one more for each 254 bytes without a zero.
[[nodiscard]] std::vector<std::uint8_t> cobsEncode(std::span<const std::uint8_t> data);

/// The bytes that were encoded; nothing when `stuffed` is empty, holds a zero, or ends inside a
/// group.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> cobsDecode(
    std::span<const std::uint8_t> stuffed);

}  // namespace zobel::protocol
