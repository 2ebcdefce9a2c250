#pragma once

#include <cstdint>

#include "host_app/device/generated/registers.hpp"
#include "models/systemc/digital_core.hpp"
#include "sim/core_clocks.hpp"

namespace zobel::sim {

/// What a listener sets before the amplifier is switched on.
struct AmplifierConfiguration {
  RateFamily family = RateFamily::Base48k;
  unsigned rate = 0;                ///< sample rate = base rate << rate, 0 .. 4
  unsigned attenuation = 200;       ///< of the volume, in 0.1 dB; the limit is set to it as well
  unsigned gainRange = 2;           ///< 0 .. 3
  unsigned rampDbPerSecond = 1000;  ///< of the volume

  /// Of the input.
  [[nodiscard]] double sampleRateHz() const { return baseRateHz(family) * (1U << rate); }
};

/// What the amplifier says of itself.
struct AmplifierStatus {
  device::State state = device::State::off;
  bool relayClosed = false;
  bool muted = true;
  std::uint32_t faults = 0;  ///< latched, a bit each, as in the register faults.active
};

/// The digital half of the amplifier with its switch: the RTL, or its twin.
class Amplifier : public systemc::DigitalCore {
 public:
  /// Switches on or off; what it takes in time happens in the quanta that follow.
  virtual void power(bool on) = 0;

  /// As of the end of the last quantum.
  [[nodiscard]] virtual AmplifierStatus status() const = 0;
};

}  // namespace zobel::sim
