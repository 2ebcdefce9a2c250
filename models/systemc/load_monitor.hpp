#pragma once

#include <systemc>
#include <vector>

#include "models/systemc/blocks.hpp"
#include "models/systemc/load_sink.hpp"

namespace zobel::systemc {

/// Passes what reaches the headphone on to all sinks, in the order given.
class LoadMonitor : public sc_core::sc_module {
 public:
  sc_core::sc_in<LoadRef> load{"load"};

  LoadMonitor(const sc_core::sc_module_name& name, std::vector<LoadSink*> sinks);

 private:
  void consume();

  std::vector<LoadSink*> sinks_;
};

}  // namespace zobel::systemc
