#pragma once

#include <systemc>
#include <vector>

#include "models/systemc/analog_side.hpp"
#include "models/systemc/digital_side.hpp"
#include "models/systemc/load_monitor.hpp"

namespace zobel::systemc {

/// The whole loop: pins go to the stage, what it senses comes back a quantum later, what the
/// headphone gets goes to the sinks. SystemC elaborates once a process, so make one, then call
/// run() as often as wanted; between calls faults may be injected into the stage.
class ClosedLoop : public sc_core::sc_module {
 public:
  /// Core, stage (prepared for `tickHz`) and sinks must outlive the loop.
  ClosedLoop(const sc_core::sc_module_name& name, DigitalCore& core, analog::OutputStage& stage,
             double tickHz, std::vector<LoadSink*> sinks);

  /// Advances simulated time by `quanta` of 3.0 us.
  static void run(unsigned quanta);

  sc_core::sc_signal<PinBlockRef> pins{"pins"};
  sc_core::sc_signal<SenseRef> sense{"sense"};
  sc_core::sc_signal<LoadRef> load{"load"};

  DigitalSide digital;
  AnalogSide analog;
  LoadMonitor monitor;
};

}  // namespace zobel::systemc
