#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "host_app/device/register_field.hpp"
#include "models/support/error.hpp"

namespace zobel::device {

/// A raw code that a person asked for in words.
struct RequestedValue {
  std::uint32_t raw = 0;
  std::string note;  ///< what was rounded and to what, in words; empty when nothing was
};

/// Whether a field is one bit without names: on or off.
[[nodiscard]] bool isSwitch(const RegisterField& field);

/// Whether a field is a pattern of bits rather than an amount, as the hash of the map is.
[[nodiscard]] bool isPattern(const RegisterField& field);

/// A raw code as people read it: "-23.5 dB", "range_2", "on", "dc + rail", "0x5A4F4245".
[[nodiscard]] std::string textOf(const RegisterField& field, std::uint32_t raw);

/// The raw code for what a person wrote: a number with or without the field's unit ("-23.5dB",
/// "500 mA"), one of the field's names, "on" or "off", hexadecimal for plain numbers. A value
/// between two steps becomes the nearest, with a note. An error tells what the field takes.
[[nodiscard]] Expected<RequestedValue> rawFromText(const RegisterField& field,
                                                   std::string_view text);

}  // namespace zobel::device
