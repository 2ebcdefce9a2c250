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

/// Saturates to +-kDriveMax.
[[nodiscard]] constexpr std::int64_t saturateDrive(std::int64_t value) {
  return std::clamp(value, -kDriveMax, kDriveMax);
}

/// Clips a drive to -1 .. just below +1.
[[nodiscard]] constexpr std::int64_t withinUnity(std::int64_t driveQ38) {
  constexpr std::int64_t kUnity = std::int64_t{1} << kDriveFractionBits;
  return std::clamp(driveQ38, -kUnity, kUnity - 1);
}

}  // namespace zobel::dsp
