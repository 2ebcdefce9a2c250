#pragma once

#include <cstdint>

#include "host_app/device/generated/registers.hpp"
#include "sim/register_bus.hpp"

namespace zobel::sim {

/// Writes a setting that may only become louder, or weaker, with a confirmation, and confirms it.
inline void writeConfirmed(RegisterBusMaster& bus, const device::RegisterField& field,
                           device::Confirmation what, std::uint32_t raw) {
  bus.write(field, raw);
  bus.write(device::field::loudness::confirmValue, raw);
  bus.write(device::field::loudness::confirmWhat, static_cast<std::uint32_t>(what));
}

/// What an instrument at the output allows: nothing is held down but by the volume's own limit.
inline void openLimits(RegisterBusMaster& bus) {
  namespace field = device::field;
  writeConfirmed(bus, field::loudness::maximum, device::Confirmation::maximum, 0);
  writeConfirmed(bus, field::loudness::headphone, device::Confirmation::headphone, 0);
  writeConfirmed(bus, field::dose::listener, device::Confirmation::listener,
                 static_cast<std::uint32_t>(device::Listener::measuring));
  bus.write(field::loudness::startUp, 0);
}

}  // namespace zobel::sim
