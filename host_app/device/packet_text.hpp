#pragma once

#include <string>

#include "host_app/device/line_tap.hpp"

namespace zobel::device {

/// A frame as a line: its time, its direction, what it says, and the names of the registers that it
/// is about.
[[nodiscard]] std::string packetText(const Packet& packet);

}  // namespace zobel::device
