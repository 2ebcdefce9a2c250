#pragma once

#include <functional>

#include "host_app/device/device.hpp"
#include "host_app/doctor/board_facts.hpp"

namespace zobel::doctor {

/// Told how far it has come; answers whether to go on.
using Progress = std::function<bool(double fraction)>;

/// Puts known words and known elements into the board and takes its answers, while its relay is
/// open. An amplifier that is off is powered up for it, muted, and taken down again; one that is in
/// use is left alone. Settings are restored. Adds `hardware`, and with the amplifier up a new
/// `after`; when the link fails, or `progress` ends it, `facts.line` tells why.
void examineHardware(device::Device& board, const Progress& progress, BoardFacts& facts);

}  // namespace zobel::doctor
