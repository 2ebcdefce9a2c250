#pragma once

#include <cstdint>
#include <string>

#include "host_app/device/snapshot.hpp"

namespace zobel::device {

/// How the amplifier is, from the blocks status and faults.
enum class Severity : std::uint8_t {
  calm,   ///< silent, and nothing is wrong
  good,   ///< plays
  alert,  ///< a fault is latched, or something has clipped
  fault,  ///< it has stopped
};

[[nodiscard]] Severity severityOf(const Snapshot& image);

/// Whether control.clear_faults has something to clear.
[[nodiscard]] bool canClear(const Snapshot& image);

/// Whether clearing lets the amplifier start again and play.
[[nodiscard]] bool clearingPlays(const Snapshot& image);

/// What control.clear_faults does to an amplifier as it is, in a sentence.
[[nodiscard]] std::string clearingSentence(const Snapshot& image);

}  // namespace zobel::device
