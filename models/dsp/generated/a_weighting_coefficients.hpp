#pragma once

// clang-format off
// The A-weighting's coefficients, as models/design/a_weighting_design.cpp computes them.
// Written by zobel-design from models/design/: do not edit.
#include <array>
#include <cstdint>

namespace zobel::dsp::a_weighting_coefficients {

inline constexpr unsigned kHighPassFractionBits = 20;
inline constexpr unsigned kBiquadFractionBits = 16;
inline constexpr unsigned kMeanShift = 15;  ///< from a second's sum of squares to their mean

struct Family {
  std::uint32_t samplesPerSecond;
  std::array<std::int64_t, 4> highPass;
  std::array<std::array<std::int64_t, 5>, 2> biquads;  ///< b0, b1, -a1, b2, -a2
};

/// By family: 44.1 kHz, 48 kHz.
inline constexpr std::array<Family, 2> kFamilies{{
    {44100, {3073, 3073, 15960, 104638}, {{{76685, 79594, -81248, 17757, -23971}, {54041, 1979, 6835, 1076, 1605}}}},
    {48000, {2824, 2824, 14673, 96540}, {{{79633, 60465, -68563, 7792, -16522}, {46556, -4342, 25198, 482, -2358}}}},
}};

}  // namespace zobel::dsp::a_weighting_coefficients
