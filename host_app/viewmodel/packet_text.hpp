#pragma once

#include <QString>

#include "host_app/viewmodel/line_tap.hpp"

namespace zobel::viewmodel {

/// A frame as a line: its time, its direction, what it says, and the names of the registers that it
/// is about.
[[nodiscard]] QString packetText(const Packet& packet);

}  // namespace zobel::viewmodel
