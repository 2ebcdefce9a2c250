#pragma once

#include <cstdint>

namespace zobel::dsp {

/// The volume's step at each path sample, in 0.1 dB / 2^20, for a ramp of so many dB/s (10 to
/// 150,000): the twin of rtl/dsp/ramp_step_converter.
[[nodiscard]] constexpr std::uint32_t rampStep(bool family48k, std::uint32_t dbPerSecond) {
  // 10 * 2^20 / path rate, with ten more bits.
  constexpr std::uint32_t kFactor768k = 13981;
  constexpr std::uint32_t kFactor705k6 = 15217;
  return (dbPerSecond * (family48k ? kFactor768k : kFactor705k6)) >> 10;
}

}  // namespace zobel::dsp
