#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "host_app/device/generated/registers.hpp"

namespace zobel::test {

/// What the registers of a board hold that is up, silent, and has nothing to complain about.
inline std::vector<std::pair<const device::RegisterField*, std::uint32_t>> healthyRegisters() {
  namespace field = device::field;
  return {{&field::control::power, 1},
          {&field::volume::current, 1500},
          {&field::status::state, static_cast<std::uint32_t>(device::State::muted)},
          {&field::status::familyActive, 1},
          {&field::status::muted, 1},
          {&field::status::audioClockOk, 1},
          {&field::status::powerGood, 1},
          {&field::status::jackPresent, 1},
          {&field::faults::first, static_cast<std::uint32_t>(device::Fault::none)},
          {&field::faults::retriesLeft, 3},
          {&field::adc::voltageLeft, 2048},
          {&field::adc::voltageRight, 2049},
          {&field::adc::currentLeft, 2048},
          {&field::adc::currentRight, 2047},
          {&field::adc::temperatureLeft, 500},
          {&field::adc::temperatureRight, 510},
          {&field::adc::temperatureBoard, 420},
          {&field::adc::railPositive, 3277},
          {&field::adc::railNegative, 3270},
          {&field::adc::railLogic, 2703},
          {&field::counters::audioClockKhz, 49152},
          {&field::link::baudActive, 1'000'000}};
}

}  // namespace zobel::test
