// Written by zobel-design from models/design/: do not edit.
#pragma once

#include <array>
#include <cstdint>

namespace zobel::dsp {

inline constexpr unsigned kLogFractionBits = 28;  ///< of the attenuation in octaves, Q5.28

/// octaves = level * kLevelToOctaves >> kLevelToOctavesShift
inline constexpr std::uint64_t kLevelToOctaves = 0x8810f0d4;
inline constexpr unsigned kLevelToOctavesShift = 29;

/// 2^-(2^-i), Q0.32, for the bits i = 1, 2, ... behind the point.
inline constexpr auto kOctaveFactors = std::to_array<std::uint64_t>({
    0xb504f334,
    0xd744fccb,
    0xeac0c6e8,
    0xf5257d15,
    0xfa83b2db,
    0xfd3e0c0d,
    0xfe9e115c,
    0xff4ecb59,
    0xffa75652,
    0xffd3a752,
    0xffe9d2b3,
    0xfff4e91c,
    0xfffa747f,
    0xfffd3a3b,
    0xfffe9d1d,
    0xffff4e8e,
    0xffffa747,
    0xffffd3a3,
    0xffffe9d2,
    0xfffff4e9,
    0xfffffa74,
    0xfffffd3a,
    0xfffffe9d,
    0xffffff4f,
    0xffffffa7,
    0xffffffd4,
    0xffffffea,
    0xfffffff5,
});

}  // namespace zobel::dsp
