#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>

#include "host_app/device/register_field.hpp"
#include "host_app/device/snapshot.hpp"
#include "models/support/error.hpp"

namespace zobel::device {

/// The value alone, for programs: a number in the field's unit, a name, true or false, a list of
/// names for flags.
[[nodiscard]] nlohmann::ordered_json valueOf(const RegisterField& field, std::uint32_t raw);

/// The value with its unit, the raw code and the text for people.
[[nodiscard]] nlohmann::ordered_json jsonOf(const RegisterField& field, std::uint32_t raw);

/// `jsonOf` of each field that the snapshot has, by name.
[[nodiscard]] nlohmann::ordered_json jsonOf(std::span<const RegisterField* const> fields,
                                            const Snapshot& snapshot);

/// `valueOf` of each field of the map that the snapshot has, by name.
[[nodiscard]] nlohmann::ordered_json valuesOf(const Snapshot& snapshot);

/// The raw code that a value stands for: a number in the field's unit, true or false, or a text as
/// `rawFromText` takes it. An error when it is none of these or the device would refuse it.
[[nodiscard]] Expected<std::uint32_t> rawFromJson(const RegisterField& field,
                                                  const nlohmann::ordered_json& value);

}  // namespace zobel::device
