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
  std::uint32_t baud;              ///< that its build starts with
  std::string_view build;          ///< what scripts/build_bitstream.sh calls it
  std::string_view bitstreamType;  ///< the ending of its bitstream's name
  std::string_view loader;         ///< what openFPGALoader calls it
};

/// One line a build, from constraints/boards.txt. The iCEBreaker shows two ports; the second is the
/// UART.
inline constexpr std::array kBoards{
#include "board_lines.inc"
};

}  // namespace zobel::transport
