#pragma once

#include <cstdint>

#include "host_app/device/field_reader.hpp"
#include "host_app/presets/preset.hpp"

namespace zobel::presets {

/// What sets another gain range by hand, and leaves the level of the output as it is.
[[nodiscard]] Preset withGainRange(std::uint32_t range, const device::FieldReader& raw);

/// What lets the board split the level into gain range and volume, and leaves it as it is.
[[nodiscard]] Preset withAutomaticSplit(const device::FieldReader& raw);

}  // namespace zobel::presets
