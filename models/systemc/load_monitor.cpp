#include "models/systemc/load_monitor.hpp"

namespace zobel::systemc {

LoadMonitor::LoadMonitor(const sc_core::sc_module_name& name, std::vector<LoadSink*> sinks)
    : sc_module(name), sinks_(std::move(sinks)) {
  SC_HAS_PROCESS(LoadMonitor);
  SC_METHOD(consume);
  sensitive << load;
  dont_initialize();
}

void LoadMonitor::consume() {
  for (LoadSink* sink : sinks_) {
    sink->consume(*load.read().block);
  }
}

}  // namespace zobel::systemc
