#pragma once

#include <array>
#include <cstdint>

namespace zobel::design {

inline constexpr unsigned kLogFractionBits = 28;      ///< of the attenuation in octaves, Q5.28
inline constexpr unsigned kLevelToOctavesShift = 29;  ///< octaves = level * factor >> this

/// What turns a volume level into a gain: octaves = level * `levelToOctaves` >> 29, and the product
/// of `factors[i - 1]` = 2^-(2^-i), as Q0.32, over the bits i = 1 .. 28 behind the point.
struct DecibelGainConstants {
  std::uint32_t levelToOctaves;
  std::array<std::uint32_t, kLogFractionBits> factors;
};

[[nodiscard]] DecibelGainConstants designDecibelGain();

}  // namespace zobel::design
