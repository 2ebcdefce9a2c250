#include "models/systemc/digital_side.hpp"

namespace zobel::systemc {

DigitalSide::DigitalSide(const sc_core::sc_module_name& name, DigitalCore& core)
    : sc_module(name), core_(core) {
  SC_HAS_PROCESS(DigitalSide);
  SC_THREAD(run);
}

void DigitalSide::run() {
  const sc_core::sc_time quantum(kQuantumSeconds, sc_core::SC_SEC);
  analog::AnalogControls controls;
  for (std::uint64_t number = 1;; ++number) {
    PinBlock& block = blocks_[number % blocks_.size()];
    block.ticks.clear();
    const analog::SenseState* sensed = sense.read().block;
    core_.run(kQuantumSysClocks, sensed != nullptr ? *sensed : analog::SenseState{}, block.ticks,
              controls);
    block.controls = controls;
    pins.write({&block, number});
    wait(quantum);
  }
}

}  // namespace zobel::systemc
