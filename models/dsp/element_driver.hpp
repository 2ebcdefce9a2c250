#pragma once

#include <cstdint>

namespace zobel::dsp {

/// The pins of one channel's elements.
struct ElementPins {
  std::uint16_t p = 0;
  std::uint16_t n = 0;
  bool operator==(const ElementPins&) const = default;
};

/// The twin of rtl/dac/element_driver for a whole modulator period: four clocks, of which the first
/// two pulse P of the elements that are on and N of the others, and the last two are low.
class ElementDriver {
 public:
  static constexpr unsigned kClocksPerPeriod = 4;
  static constexpr unsigned kPulseClocks = 2;

  /// The pins in clock `clock` (0 .. 3) of a period with that mask.
  [[nodiscard]] static ElementPins process(std::uint16_t mask, unsigned clock) {
    if (clock >= kPulseClocks) {
      return {};
    }
    return {mask, static_cast<std::uint16_t>(~mask)};
  }
};

}  // namespace zobel::dsp
