#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace zobel::dsp {

/// The pins of one channel's elements.
struct ElementPins {
  std::uint16_t p = 0;
  std::uint16_t n = 0;
  bool operator==(const ElementPins&) const = default;
};

/// How a board wires its outputs: the parameters of rtl/dac/element_driver.
struct ElementStraps {
  /// The element behind each output.
  std::array<std::uint8_t, 16> order{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  ElementPins invert;  ///< 1: this output rests high and pulses low
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

  /// The same on a board with straps: bit n is output n.
  [[nodiscard]] static ElementPins process(std::uint16_t mask, unsigned clock,
                                           const ElementStraps& straps) {
    unsigned ordered = 0;
    for (std::size_t output = 0; output < straps.order.size(); ++output) {
      ordered |= (unsigned{mask} >> straps.order[output] & 1U) << output;
    }
    const ElementPins pins = process(static_cast<std::uint16_t>(ordered), clock);
    return {static_cast<std::uint16_t>(pins.p ^ straps.invert.p),
            static_cast<std::uint16_t>(pins.n ^ straps.invert.n)};
  }
};

}  // namespace zobel::dsp
