#pragma once

#include <cstdint>

namespace zobel::analog {

/// The levels of the 64 element pins during one cycle of clk_audio; bit n is element n.
struct PinTick {
  std::uint16_t leftP = 0;
  std::uint16_t leftN = 0;
  std::uint16_t rightP = 0;
  std::uint16_t rightN = 0;
  bool operator==(const PinTick&) const = default;
};

/// The analog stage advances by one modulator period at a time.
inline constexpr unsigned kTicksPerStep = 4;

/// Volts at the headphone's terminals at the end of a step.
struct StereoVolts {
  double left = 0.0;
  double right = 0.0;
};

}  // namespace zobel::analog
