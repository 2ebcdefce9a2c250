#pragma once

#include <chrono>
#include <functional>
#include <vector>

#include "host_app/device/device.hpp"
#include "host_app/device/generated/registers.hpp"

namespace zobel::device {

/// A stretch of readings of one input of the sense ADC, and what was sent meanwhile.
struct SenseRecording {
  std::vector<double> readings;  ///< volts or ampere
  std::vector<double> sent;      ///< in 2^-15 of full scale, behind the poles of drive_average
};

/// Readings of an input a second.
inline constexpr double kSenseReadingsHz = 12e6 / 360.0;

/// Gets the part that is done, 0 to 1.
using RecordingProgress = std::function<void(double)>;

/// Lets the board record an input (block `load`) for 123 ms, and fetches what it has: 4096
/// readings, half a second over 1 Mbaud. Whoever else reads the block meanwhile does no harm.
/// An error when the board does not answer, is read-only here, or gets no readings for `patience`:
/// a virtual board takes seconds for what a board does in 123 ms, but it does go on.
[[nodiscard]] DeviceExpected<SenseRecording> recordSense(
    Device& board, Reading input, const RecordingProgress& progress = {},
    std::chrono::milliseconds patience = std::chrono::seconds(10));

}  // namespace zobel::device
