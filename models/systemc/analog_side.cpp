#include "models/systemc/analog_side.hpp"

#include <cstddef>
#include <span>

namespace zobel::systemc {

AnalogSide::AnalogSide(const sc_core::sc_module_name& name, analog::OutputStage& stage,
                       double tickHz)
    : sc_module(name), stage_(stage), ticksPerQuantum_(tickHz * kQuantumSeconds) {
  SC_HAS_PROCESS(AnalogSide);
  SC_METHOD(consume);
  sensitive << pins;
  dont_initialize();
}

void AnalogSide::append(const std::vector<analog::PinTick>& ticks) {
  pending_.insert(pending_.end(), ticks.begin(), ticks.end());
  if (!ticks.empty()) {
    last_ = ticks.back();
  }
  // A running clock is never half a quantum short; a missing one holds its pins.
  const auto expected = static_cast<std::size_t>(ticksPerQuantum_);
  if (ticks.size() < expected / 2) {
    pending_.insert(pending_.end(), expected - ticks.size(), last_);
  }
}

void AnalogSide::consume() {
  const PinBlockRef& in = pins.read();
  append(in.block->ticks);
  const std::size_t steps = pending_.size() / analog::kTicksPerStep;
  const std::size_t used = steps * analog::kTicksPerStep;
  std::vector<analog::StereoVolts>& volts = loads_[in.number % loads_.size()];
  volts.resize(steps);
  stage_.process(std::span(pending_).first(used), in.block->controls, volts);
  pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(used));

  analog::SenseState& sensed = senses_[in.number % senses_.size()];
  sensed = stage_.sense();
  sense.write({&sensed, in.number});
  load.write({&volts, in.number});
}

}  // namespace zobel::systemc
