#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "models/support/error.hpp"

namespace zobel::device {

/// Whether a failed operation has changed anything in the device.
enum class Touched : std::uint8_t {
  no,
  yes,      ///< in part
  unknown,  ///< a write went out and no answer came back
};

/// "no", "yes" or "unknown".
[[nodiscard]] constexpr const char* textOf(Touched touched) {
  switch (touched) {
    case Touched::no:
      return "no";
    case Touched::yes:
      return "yes";
    case Touched::unknown:
      break;
  }
  return "unknown";
}

/// An error that also tells what it left behind.
struct DeviceError : Error {
  Touched touched = Touched::no;
};

template <typename T>
using DeviceExpected = tl::expected<T, DeviceError>;

/// `return failDevice("...", Touched::no)` from a function that returns `DeviceExpected<T>`.
[[nodiscard]] inline tl::unexpected<DeviceError> failDevice(std::string message, Touched touched) {
  return tl::unexpected<DeviceError>(DeviceError{{std::move(message)}, touched});
}

}  // namespace zobel::device
