#include "host_app/presets/same_level.hpp"

#include <algorithm>

#include "host_app/device/generated/registers.hpp"

namespace zobel::presets {
namespace {

namespace field = device::field;
using device::Split;

/// What a gain range is worth, in steps of the volume: 10 dB in steps of 0.1 dB.
constexpr int kStepsPerRange = 100;

/// By how much the full output of a range is below that of the highest.
int below(std::uint32_t range) {
  return kStepsPerRange * (static_cast<int>(device::Gain::range3) - static_cast<int>(range));
}

std::uint32_t attenuation(int raw) {
  return static_cast<std::uint32_t>(
      std::clamp(raw, 0, static_cast<int>(field::volume::target.maximum)));
}

/// What the output shall have, as loudness.target counts it.
int outputTarget(const FieldReader& raw) {
  const bool automatic =
      raw(field::loudness::split) == static_cast<std::uint32_t>(Split::automatic);
  return automatic
             ? static_cast<int>(raw(field::loudness::target))
             : static_cast<int>(raw(field::volume::target)) + below(raw(field::control::gainRange));
}

}  // namespace

Preset withGainRange(std::uint32_t range, const FieldReader& raw) {
  return {"the gain range",
          {},
          {{&field::control::gainRange, range},
           {&field::volume::target, attenuation(outputTarget(raw) - below(range))},
           {&field::loudness::split, static_cast<std::uint32_t>(Split::manual)}}};
}

Preset withAutomaticSplit(const FieldReader& raw) {
  return {"the gain range",
          {},
          {{&field::loudness::split, static_cast<std::uint32_t>(Split::automatic)},
           {&field::loudness::target, attenuation(outputTarget(raw))}}};
}

}  // namespace zobel::presets
