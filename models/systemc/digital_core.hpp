#pragma once

#include <cstdint>
#include <vector>

#include "models/analog/output_stage.hpp"

namespace zobel::systemc {

/// One quantum of the closed loop: one frame of the sense ADC, 3.0 us.
inline constexpr unsigned kQuantumSysClocks = 36;
inline constexpr std::uint32_t kSysHz = 12'000'000;
inline constexpr double kQuantumSeconds = double{kQuantumSysClocks} / kSysHz;

/// The digital side of the loop, whatever it is made of: the Verilated core, or the twin.
class DigitalCore {
 public:
  virtual ~DigitalCore() = default;

  /// Runs `sysClocks` cycles of clk_sys and what belongs to them of clk_audio. `sense` is what the
  /// analog stage was like at the start. Appends one tick to `ticks` for each cycle of clk_audio
  /// (147 or 148 at 49.152 MHz; none while the oscillator stands still), and sets `controls` to
  /// what they are at the end.
  virtual void run(unsigned sysClocks, const analog::SenseState& sense,
                   std::vector<analog::PinTick>& ticks, analog::AnalogControls& controls) = 0;
};

}  // namespace zobel::systemc
