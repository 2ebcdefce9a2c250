#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "host_app/device/device.hpp"
#include "host_app/presets/preset.hpp"

namespace zobel::presets {

/// One thing to do on the way to a preset.
struct Step {
  enum class Kind {
    write,  ///< write `raw`; a refusal ends it
    await,  ///< go on when the field reads `raw`, or end it after `kAwaitLimit`
  };

  Kind kind = Kind::write;
  const device::RegisterField* field = nullptr;
  std::uint32_t raw = 0;

  bool operator==(const Step&) const = default;
};

/// The way to a preset, and what is not as the preset says, a sentence each.
struct Plan {
  std::vector<Step> steps;
  std::vector<std::string> notes;
};

/// How long a change of the gain range may take.
inline constexpr std::chrono::seconds kAwaitLimit{5};

/// The way from what the device has, which `now` tells, to the preset. What is so already is not
/// written.
///
/// A preset touches no limit: those of the output hold in each gain range (loudness.maximum_active,
/// loudness.headphone_active). Targets are lowered to them, with a note, so that a limit that is
/// raised later lets nothing get louder by itself. No state on the way is louder than both ends.
/// One that says both range and volume splits the level by hand. An error when `now` lacks what it
/// takes to know the level or the limits.
[[nodiscard]] Expected<Plan> planFor(const Preset& preset, const device::Snapshot& now);

/// Reads the device, and goes the way. The notes of the plan, and of what was refused on it. An
/// error leaves the device quieter than both ends, or as it was.
[[nodiscard]] device::DeviceExpected<std::vector<std::string>> apply(const Preset& preset,
                                                                     device::Device& device);

}  // namespace zobel::presets
