#pragma once

#include <cstdint>
#include <span>

namespace zobel::protocol {

/// The CRC-32 of Ethernet and zip files: reflected polynomial 0xEDB88320, started and finished with
/// all ones. The digits "123456789" give 0xCBF43926.
[[nodiscard]] std::uint32_t crc32(std::span<const std::uint8_t> data);

}  // namespace zobel::protocol
