#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "host_app/device/generated/registers.hpp"
#include "models/support/error.hpp"

namespace zobel::device {

/// The field called `name` ("block.field"), or an error that names the nearest ones.
[[nodiscard]] Expected<const RegisterField*> fieldNamed(std::string_view name);

/// The field called `name`, or all fields of the block called `name`, by address; or an error that
/// names the nearest ones.
[[nodiscard]] Expected<std::vector<const RegisterField*>> fieldsNamed(std::string_view name);

/// "volume" of "volume.target".
[[nodiscard]] constexpr std::string_view blockOf(const RegisterField& field) {
  return field.name.substr(0, field.name.find('.'));
}

/// The raw code itself, or why the device would refuse it: the field is read-only, or the code
/// outside its range, which the error tells.
[[nodiscard]] Expected<std::uint32_t> acceptedRaw(const RegisterField& field, std::uint32_t raw);

/// The raw code nearest to a value in the field's unit. An error as that of `acceptedRaw`
/// when the device would refuse it.
[[nodiscard]] Expected<std::uint32_t> rawFromPhysical(const RegisterField& field, double value);

}  // namespace zobel::device
