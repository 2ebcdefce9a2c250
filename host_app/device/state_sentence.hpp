#pragma once

#include <string>

#include "host_app/device/snapshot.hpp"

namespace zobel::device {

/// What the amplifier does now, in one sentence for people: from the blocks control, volume,
/// status, faults and snapshot, as far as they were read. Of a fault it tells the readings at its
/// moment, what else is latched, and what to do.
[[nodiscard]] std::string stateSentence(const Snapshot& image);

/// The fault that struck first, in words and with the readings of its moment: "too much current at
/// an output (left 1.62 A, right 0.00 A)".
[[nodiscard]] std::string firstFaultText(const Snapshot& image);

}  // namespace zobel::device
