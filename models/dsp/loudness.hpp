#pragma once

#include <array>
#include <cstdint>

#include "models/dsp/formats.hpp"

/// The rules of rtl/loudness by which a level of the output becomes a gain range and an attenuation
/// in it. Levels of the output are attenuations in 0.1 dB below the full output of range 3.
namespace zobel::dsp {

inline constexpr unsigned kGainRanges = 4;

/// By how much each range measures above its nominal gain, in 1/160 dB, -128 .. 127.
using RangeTrims = std::array<int, kGainRanges>;

/// How far the full output of a range is below that of range 3, in 0.1 dB.
[[nodiscard]] constexpr std::uint32_t rangeOffset(unsigned range) {
  return 100 * (kGainRanges - 1 - range);
}

/// The volume's attenuation in a range for a level of the output, in 1/160 dB; negative where the
/// range does not reach it.
[[nodiscard]] int rangeAttenuation(unsigned range, std::uint32_t level, const RangeTrims& trims);

/// The lowest range that reaches a level: the one with the least noise.
[[nodiscard]] unsigned lowestRange(std::uint32_t level, const RangeTrims& trims);

/// What the output shall do, and what holds it down.
struct LoudnessRequest {
  bool automatic = false;
  unsigned setRange = 0;           ///< unless automatic
  std::uint32_t outputTarget = 0;  ///< if automatic
  std::uint32_t volumeTarget = 0;  ///< in 0.1 dB of the volume, unless automatic
  std::uint32_t volumeLimit = 0;   ///< in 0.1 dB of the volume
  std::uint32_t outputLimit = 0;   ///< the strictest of all limits of the output
  std::uint32_t lowering = 0;      ///< in 0.1 dB
  RangeTrims trims{};
};

/// How it is split, at rest.
struct LoudnessSplit {
  unsigned range = 0;
  std::uint32_t target = 0;  ///< of the volume, in 1/160 dB
  std::uint32_t limit = 0;   ///< of the volume, in 1/160 dB
  bool operator==(const LoudnessSplit&) const = default;
};

/// What rtl/loudness comes to once the stage has the range, having been silent before.
[[nodiscard]] LoudnessSplit splitLoudness(const LoudnessRequest& request);

}  // namespace zobel::dsp
