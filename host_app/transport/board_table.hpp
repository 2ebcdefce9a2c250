#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace zobel::transport {

/// A board as USB shows it. Its USB bridge is common, so a match is a candidate, no proof: the
/// answer to hello is.
struct Board {
  std::uint16_t vendor;
  std::uint16_t product;
  std::string_view name;
  std::uint32_t baud;  ///< that its build starts with
};

/// One line a board. The iCEBreaker shows two ports; the second is the UART.
inline constexpr std::array kBoards{
    Board{0x0403, 0x6015, "ULX3S", 1'000'000},
    Board{0x0403, 0x6010, "iCEBreaker", 1'000'000},
};

}  // namespace zobel::transport
