#pragma once

#include "host_app/device/generated/registers.hpp"
#include "sim/core_clocks.hpp"
#include "sim/peripherals/i2s_source.hpp"
#include "sim/register_bus.hpp"

namespace zobel::sim {

/// What comes over the I2S pins, and what the receiver must expect. The defaults are the core's.
struct InputConfiguration {
  RateFamily family = RateFamily::Base48k;
  unsigned rate = 0;  ///< sample rate = base rate << rate, 0 .. 4
  I2sFormat format = I2sFormat::kI2s;
  unsigned wordBits = 32;
};

/// Asks for the core to be set so.
inline void configureInput(RegisterBusMaster& bus, const InputConfiguration& input) {
  namespace field = device::field::input;
  bus.write(field::family, static_cast<std::uint32_t>(input.family));
  bus.write(field::rate, input.rate);
  bus.write(field::format, static_cast<std::uint32_t>(input.format));
  bus.write(field::wordBits, input.wordBits);
}

}  // namespace zobel::sim
