#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "host_app/device/register_field.hpp"
#include "models/support/error.hpp"

namespace zobel::device {

/// The raw code that a user means by a text: a value in the field's unit with or without it
/// ("-23.5dB", "-23.5", "250mV"), a name ("range_2"), several names for flags ("clip+overload",
/// "none"), on or off for a bit, or a raw code in hexadecimal ("0x1f"). Without regard to case. An
/// error, which tells what the field takes, when the text is none of these, or the device would
/// refuse the value.
[[nodiscard]] Expected<std::uint32_t> rawFromText(const RegisterField& field,
                                                  std::string_view text);

/// The number that a text stands for, in the field's unit; the text may have the unit or, where
/// that is physical, another prefix to it: "250mV", "2.5 kHz". An error when it is none.
[[nodiscard]] Expected<double> physicalFromText(const RegisterField& field, std::string_view text);

/// A raw code as a user reads it: its name, its value with the unit and just enough decimals, "on"
/// or "off". `rawFromText` takes it back.
[[nodiscard]] std::string textOf(const RegisterField& field, std::uint32_t raw);

/// What the field takes, in one phrase: "-144.0 dB to 0.0 dB", "range_0, range_1, ...", "on or
/// off".
[[nodiscard]] std::string rangeOf(const RegisterField& field);

}  // namespace zobel::device
