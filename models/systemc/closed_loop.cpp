#include "models/systemc/closed_loop.hpp"

namespace zobel::systemc {

ClosedLoop::ClosedLoop(const sc_core::sc_module_name& name, DigitalCore& core,
                       analog::OutputStage& stage, double tickHz, std::vector<LoadSink*> sinks)
    : sc_module(name),
      digital("digital", core),
      analog("analog", stage, tickHz),
      monitor("monitor", std::move(sinks)) {
  digital.pins(pins);
  digital.sense(sense);
  analog.pins(pins);
  analog.sense(sense);
  analog.load(load);
  monitor.load(load);
}

void ClosedLoop::run(unsigned quanta) {
  sc_core::sc_start(sc_core::sc_time(kQuantumSeconds, sc_core::SC_SEC) * quanta);
}

}  // namespace zobel::systemc
