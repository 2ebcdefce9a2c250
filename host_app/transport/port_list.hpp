#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace zobel::transport {

/// A port that may have a Zobel behind it.
struct PortCandidate {
  std::filesystem::path path;  ///< for `SerialPort::open`
  std::string board;           ///< the name in the board table, or of the virtual board
  std::string serialNumber;    ///< of the USB bridge; may be empty
  std::uint32_t baud = 0;
  bool isVirtual = false;
  std::string usbId;  ///< "0403:6015"; empty without USB
};

/// The serial ports whose USB identity stands in the board table, by path; then the virtual boards
/// of this user.
[[nodiscard]] std::vector<PortCandidate> listPorts();

/// The other serial ports with a USB identity, by path: `board` is empty, `baud` the boards' usual
/// one. A board that is not in the table may be behind one of them.
[[nodiscard]] std::vector<PortCandidate> listOtherPorts();

}  // namespace zobel::transport
