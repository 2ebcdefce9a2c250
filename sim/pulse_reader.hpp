#pragma once

#include <span>

#include "models/analog/pin_tick.hpp"
#include "models/dsp/signal_path.hpp"

namespace zobel::sim {

/// Reads the element pattern off the pins: one pair of masks for each modulator period in which
/// they pulse.
class PulseReader {
 public:
  /// Calls `take(dsp::ElementMasks)` for each pulse that begins in `ticks`.
  template <typename Take>
  void read(std::span<const analog::PinTick> ticks, Take take) {
    for (const analog::PinTick& tick : ticks) {
      const bool pulsing = (tick.leftP | tick.leftN) != 0;
      if (pulsing && !pulsing_) {
        take(dsp::ElementMasks{tick.leftP, tick.rightP});
      }
      pulsing_ = pulsing;
    }
  }

 private:
  bool pulsing_ = false;
};

}  // namespace zobel::sim
