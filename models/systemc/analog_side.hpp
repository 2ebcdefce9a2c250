#pragma once

#include <array>
#include <systemc>
#include <vector>

#include "models/systemc/blocks.hpp"
#include "models/systemc/tick_backlog.hpp"

namespace zobel::systemc {

/// Feeds each block of pins to the output stage, and hands on what it senses and what the
/// headphone gets.
///
/// While clk_audio stands still the pins stay as they are and the stage's time goes on.
class AnalogSide : public sc_core::sc_module {
 public:
  sc_core::sc_in<PinBlockRef> pins{"pins"};
  sc_core::sc_out<SenseRef> sense{"sense"};
  sc_core::sc_out<LoadRef> load{"load"};

  /// `stage` is prepared for `tickHz`.
  AnalogSide(const sc_core::sc_module_name& name, analog::OutputStage& stage, double tickHz);

 private:
  void consume();

  analog::OutputStage& stage_;
  TickBacklog backlog_;
  std::array<std::vector<analog::StereoVolts>, 2> loads_;
  std::array<analog::SenseState, 2> senses_;
};

}  // namespace zobel::systemc
