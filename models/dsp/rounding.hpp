#pragma once

#include <algorithm>
#include <cstdint>

#include "models/dsp/formats.hpp"

namespace zobel::dsp {

/// value / 2^shift to the nearest integer, halves upward; shift is at least 1.
[[nodiscard]] constexpr std::int64_t roundShift(std::int64_t value, unsigned shift) {
  return (value + (std::int64_t{1} << (shift - 1))) >> shift;
}

/// Saturates to kPathBits.
[[nodiscard]] constexpr std::int64_t saturatePath(std::int64_t value) {
  constexpr std::int64_t kLimit = std::int64_t{1} << (kPathBits - 1);
  return std::clamp(value, -kLimit, kLimit - 1);
}

/// Saturates to -1 .. just below +1 in Q2.38.
[[nodiscard]] constexpr std::int64_t saturateDrive(std::int64_t value) {
  constexpr std::int64_t kLimit = std::int64_t{1} << (kDriveBits - 2);
  return std::clamp(value, -kLimit, kLimit - 1);
}

}  // namespace zobel::dsp
