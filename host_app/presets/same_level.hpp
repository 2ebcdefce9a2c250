#pragma once

#include <cstdint>
#include <functional>

#include "host_app/presets/preset.hpp"

namespace zobel::presets {

/// The raw code that a field has, or shall have.
using FieldReader = std::function<std::uint32_t(const device::RegisterField&)>;

/// What sets another gain range by hand, and leaves the level of the output as it is.
[[nodiscard]] Preset withGainRange(std::uint32_t range, const FieldReader& raw);

/// What lets the board split the level into gain range and volume, and leaves it as it is.
[[nodiscard]] Preset withAutomaticSplit(const FieldReader& raw);

}  // namespace zobel::presets
