#include "host_app/presets/same_level.hpp"

#include <algorithm>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/loudness.hpp"

namespace zobel::presets {
namespace {

namespace field = device::field;
using device::belowHighestRange;
using device::FieldReader;
using device::Split;

std::uint32_t attenuation(int raw) {
  return static_cast<std::uint32_t>(
      std::clamp(raw, 0, static_cast<int>(field::volume::target.maximum)));
}

/// What the output shall have, as loudness.target counts it.
int outputTarget(const FieldReader& raw) {
  const device::Loudness loudness(raw);
  const device::RegisterField& target = loudness.target();
  const int level = static_cast<int>(raw(target).value_or(target.reset));
  return loudness.isAutomatic()
             ? level
             : level + belowHighestRange(raw(field::control::gainRange).value_or(0));
}

}  // namespace

Preset withGainRange(std::uint32_t range, const FieldReader& raw) {
  return {"the gain range",
          {},
          {{&field::control::gainRange, range},
           {&field::volume::target, attenuation(outputTarget(raw) - belowHighestRange(range))},
           {&field::loudness::split, static_cast<std::uint32_t>(Split::manual)}}};
}

Preset withAutomaticSplit(const FieldReader& raw) {
  return {"the gain range",
          {},
          {{&field::loudness::split, static_cast<std::uint32_t>(Split::automatic)},
           {&field::loudness::target, attenuation(outputTarget(raw))}}};
}

}  // namespace zobel::presets
