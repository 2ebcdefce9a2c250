#include <cstdint>
#include <map>

#include "Vfront_panel.h"
#include "tests/support/catch.hpp"

namespace {

constexpr unsigned kTickClocks = 64;  // of the model under test
constexpr unsigned kPower = 0x080, kMute = 0x084, kTarget = 0x100, kStatus = 0x200, kFaults = 0x280;

/// The panel at a register bus that answers two clocks after a request, as the core's does.
class Panel {
 public:
  std::map<unsigned, std::uint32_t> registers{
      {kPower, 0}, {kMute, 1}, {kTarget, 200}, {kStatus, 0}, {kFaults, 0}};
  int writes = 0;

  Panel() {
    model_.rst_ni = 0;
    clock(2);
    model_.rst_ni = 1;
    ticks(2);
  }

  Vfront_panel& pins() { return model_; }

  void ticks(unsigned count) { clock(count * kTickClocks); }

  /// Held for a tick, then released for one.
  template <typename Button>
  void press(Button& button) {
    button = 1;
    ticks(1);
    button = 0;
    ticks(1);
  }

 private:
  void clock(unsigned count) {
    for (unsigned i = 0; i < count; ++i) {
      const bool answer = asked_;
      asked_ = model_.bus_request_o;
      model_.clk_i = 0;
      model_.bus_ack_i = answer;
      if (answer) {
        serve();
      }
      model_.eval();
      if (asked_) {
        address_ = model_.bus_address_o;
        write_ = model_.bus_write_o;
        data_ = model_.bus_write_data_o;
        mask_ = model_.bus_write_mask_o;
      }
      model_.clk_i = 1;
      model_.eval();
    }
  }

  void serve() {
    std::uint32_t& reg = registers[address_];
    if (write_) {
      reg = (reg & ~mask_) | (data_ & mask_);
      ++writes;
    }
    model_.bus_read_data_i = reg;
  }

  Vfront_panel model_;
  bool asked_ = false;
  bool write_ = false;
  unsigned address_ = 0;
  std::uint32_t data_ = 0;
  std::uint32_t mask_ = 0;
};

}  // namespace

TEST_CASE("front panel: shows the state, mute and faults, and changes nothing by itself") {
  Panel panel;
  panel.registers[kStatus] = 7;
  panel.registers[kFaults] = 1U << 4;
  panel.ticks(3);
  CHECK(panel.pins().state_o == 7);
  CHECK_FALSE(panel.pins().muted_o);
  CHECK(panel.pins().fault_o);
  panel.registers[kStatus] = 4 | 1U << 17;
  panel.registers[kFaults] = 0;
  panel.ticks(3);
  CHECK(panel.pins().state_o == 4);
  CHECK(panel.pins().muted_o);
  CHECK_FALSE(panel.pins().fault_o);
  CHECK(panel.writes == 0);
}

TEST_CASE("front panel: a press inverts power or mute once, however long it is held") {
  Panel panel;
  panel.press(panel.pins().power_i);
  CHECK(panel.registers[kPower] == 1);
  panel.pins().mute_i = 1;
  panel.ticks(5);
  CHECK(panel.registers[kMute] == 0);
  CHECK(panel.writes == 2);
  panel.pins().mute_i = 0;
  panel.ticks(2);
  panel.press(panel.pins().mute_i);
  CHECK(panel.registers[kMute] == 1);
}

TEST_CASE("front panel: volume moves a step a tick while held, and stops at its ends") {
  Panel panel;
  panel.pins().up_i = 1;
  panel.ticks(10);
  panel.pins().up_i = 0;
  panel.ticks(1);
  CHECK(panel.registers[kTarget] == 190);
  panel.registers[kTarget] = 1;
  panel.pins().up_i = 1;
  panel.ticks(4);
  CHECK(panel.registers[kTarget] == 0);
  panel.pins().up_i = 0;
  panel.registers[kTarget] = 1439;
  panel.pins().down_i = 1;
  panel.ticks(4);
  CHECK(panel.registers[kTarget] == 1440);
  const int writes = panel.writes;
  panel.pins().up_i = 1;  // both: neither
  panel.ticks(4);
  CHECK(panel.writes == writes);
}

TEST_CASE("front panel: a button that is held from the reset on is not a press") {
  Panel panel;
  CHECK(panel.registers[kPower] == 0);
  panel.pins().power_i = 1;
  panel.pins().rst_ni = 0;
  panel.ticks(1);
  panel.pins().rst_ni = 1;
  panel.ticks(4);
  CHECK(panel.registers[kPower] == 0);
}
