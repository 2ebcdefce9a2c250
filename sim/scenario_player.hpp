#pragma once

#include <cstddef>
#include <vector>

#include "models/analog/output_stage.hpp"
#include "models/support/error.hpp"
#include "sim/prepared_action.hpp"
#include "sim/rtl_amplifier.hpp"
#include "sim/scenario.hpp"

namespace zobel::sim {

/// Makes a scenario's events happen when their time has come: register writes through the bus,
/// faults in the output stage and in the oscillator.
class ScenarioPlayer {
 public:
  /// Resolves every register write beforehand; fails on a field or a value that the device does
  /// not take, naming both.
  static Expected<ScenarioPlayer> prepare(const Scenario& scenario);

  /// Carries out all events up to `timeS`; returns what happened, for the timeline.
  std::vector<measure::TimelineMark> advance(double timeS, RtlAmplifier& amplifier,
                                             analog::OutputStage& stage);

 private:
  struct Event {
    double atS;
    PreparedAction action;
  };

  std::vector<Event> events_;
  std::size_t next_ = 0;
};

}  // namespace zobel::sim
