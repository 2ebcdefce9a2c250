#pragma once

#include <array>
#include <cstdint>

#include "host_app/device/device.hpp"
#include "host_app/device/generated/registers.hpp"

namespace zobel::device {

/// A setting that gets louder, or a weaker protection, only with a confirmation: what a host asks
/// for, and what is in force. Of limits, larger codes are quieter.
struct Confirmable {
  Confirmation what;
  const RegisterField* wanted;
  const RegisterField* active;
};

inline constexpr std::array kConfirmables{
    Confirmable{Confirmation::maximum, &field::loudness::maximum, &field::loudness::maximumActive},
    Confirmable{Confirmation::headphone, &field::loudness::headphone,
                &field::loudness::headphoneActive},
    Confirmable{Confirmation::listener, &field::dose::listener, &field::dose::listenerActive}};

/// The confirmable whose wanted value this field is; nullptr when it is none.
[[nodiscard]] constexpr const Confirmable* findConfirmable(const RegisterField& wanted) {
  for (const Confirmable& one : kConfirmables) {
    if (one.wanted == &wanted) {
      return &one;
    }
  }
  return nullptr;
}

/// Asks for a value and confirms it within 5 s, as the board demands. Ask the listener before.
/// Done when the value is in force. Errors as `Device::setRaw`.
[[nodiscard]] DeviceExpected<WriteOutcome> setConfirmed(Device& device, const Confirmable& setting,
                                                        std::uint32_t raw);

}  // namespace zobel::device
