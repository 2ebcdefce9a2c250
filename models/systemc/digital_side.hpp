#pragma once

#include <array>
#include <systemc>

#include "models/systemc/blocks.hpp"
#include "models/systemc/digital_core.hpp"

namespace zobel::systemc {

/// Lets a DigitalCore run one quantum at a time: it runs ahead, hands its pins over as a block,
/// and waits for simulated time to follow.
class DigitalSide : public sc_core::sc_module {
 public:
  sc_core::sc_in<SenseRef> sense{"sense"};
  sc_core::sc_out<PinBlockRef> pins{"pins"};

  DigitalSide(const sc_core::sc_module_name& name, DigitalCore& core);

 private:
  void run();

  DigitalCore& core_;
  std::array<PinBlock, 2> blocks_;
};

}  // namespace zobel::systemc
