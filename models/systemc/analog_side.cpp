#include "models/systemc/analog_side.hpp"

namespace zobel::systemc {

AnalogSide::AnalogSide(const sc_core::sc_module_name& name, analog::OutputStage& stage,
                       double tickHz)
    : sc_module(name), stage_(stage), backlog_(tickHz) {
  SC_HAS_PROCESS(AnalogSide);
  SC_METHOD(consume);
  sensitive << pins;
  dont_initialize();
}

void AnalogSide::consume() {
  const PinBlockRef& in = pins.read();
  backlog_.append(in.block->ticks);
  std::vector<analog::StereoVolts>& volts = loads_[in.number % loads_.size()];
  volts.resize(backlog_.wholeSteps());
  stage_.process(backlog_.ticks(), in.block->controls, volts);
  backlog_.discard();

  analog::SenseState& sensed = senses_[in.number % senses_.size()];
  sensed = stage_.sense();
  sense.write({&sensed, in.number});
  load.write({&volts, in.number});
}

}  // namespace zobel::systemc
