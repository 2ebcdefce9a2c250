#pragma once

#include <cstdint>
#include <functional>

namespace zobel::sim {

/// The taps of a capture in one clock, as they stand in the model after its edge. Words are those
/// of the RTL, in as many bits as it has for them.
struct CoreTaps {
  bool systemEdge = false;  ///< clk_sys rose; else clk_audio alone
  bool audioEdge = false;
  bool frameStrobe = false, pathStrobe = false, driveStrobe = false, codeStrobe = false,
       maskStrobe = false;
  std::uint64_t frame[2]{}, path[2]{}, drive[2]{}, code[2]{}, mask[2]{};  ///< left, right
  std::uint16_t p[2]{}, n[2]{};
  std::uint8_t state = 0;
  std::uint16_t faults = 0;
  std::uint16_t voltage[2]{};  ///< of the sense ADC
  bool relay = false, hardMute = false, rampMute = false, silent = false, settled = false,
       clockOk = false, supplyEnable = false, oscillatorEnable = false;
};

/// Hears each edge. It costs about as much as the model itself.
using TapListener = std::function<void(const CoreTaps&)>;

}  // namespace zobel::sim
