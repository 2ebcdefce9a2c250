// What the self-test may drive, and when: never while anything can reach a headphone.

#include <Vself_test_access.h>
#include <Vself_test_stimulus.h>

#include "host_app/device/generated/registers.hpp"
#include "tests/support/catch.hpp"

using zobel::device::State;

namespace {

constexpr unsigned kFrames = 500;  // 1.5 ms of 3 us

template <typename Model>
void reset(Model& dut) {
  for (const bool released : {true, false, true}) {
    dut.rst_ni = released;
    dut.eval();
  }
}

template <typename Model>
void clock(Model& dut) {
  dut.clk_i = 1;
  dut.eval();
  dut.clk_i = 0;
  dut.eval();
}

/// In the one place where a test is allowed.
struct Access {
  Access() {
    reset(dut);
    dut.state_i = static_cast<std::uint8_t>(State::muted);
    clock(dut);
  }

  void frame() {
    dut.frame_i = 1;
    clock(dut);
    dut.frame_i = 0;
    clock(dut);
  }

  void pulse() {
    dut.pulse_i = 1;
    clock(dut);
    dut.pulse_i = 0;
  }

  Vself_test_access dut;
};

}  // namespace

TEST_CASE("self-test access: only silent, with the relay open, in the quietest range") {
  for (unsigned state = 0; state < 16; ++state) {
    for (unsigned relay = 0; relay < 2; ++relay) {
      for (unsigned range = 0; range < 4; ++range) {
        Access access;
        access.dut.state_i = static_cast<std::uint8_t>(state);
        access.dut.relay_i = static_cast<std::uint8_t>(relay);
        access.dut.range_i = static_cast<std::uint8_t>(range);
        access.dut.stimulus_i = 1;
        clock(access.dut);
        access.pulse();
        clock(access.dut);
        const bool silent = State(state) == State::muted || State(state) == State::unplugged;
        const bool allowed = silent && relay == 0 && range == 0;
        INFO(state << ' ' << relay << ' ' << range);
        CHECK(access.dut.allowed_o == (allowed ? 1 : 0));
        CHECK(access.dut.stimulus_o == (allowed ? 1 : 0));
        CHECK(access.dut.busy_o == (allowed ? 1 : 0));
      }
    }
  }
}

TEST_CASE("self-test access: a pulse has its length, and the readings are those at its end") {
  Access access;
  access.dut.outputs_i = 1;
  access.pulse();
  for (unsigned n = 1; n < kFrames; ++n) {
    access.frame();
    REQUIRE(access.dut.busy_o == 1);
  }
  access.dut.outputs_i = 0x1234'5678'9ABCULL;
  access.frame();
  CHECK(access.dut.busy_o == 0);
  CHECK(access.dut.done_o == 1);
  access.dut.outputs_i = 7;
  access.frame();
  CHECK(access.dut.outputs_o == 0x1234'5678'9ABCULL);
  access.pulse();
  CHECK(access.dut.done_o == 0);
}

TEST_CASE(
    "self-test access: ends within two clocks when the state, the relay or the range changes") {
  for (const int what : {0, 1, 2}) {
    Access access;
    access.dut.stimulus_i = 1;
    access.pulse();
    access.frame();
    REQUIRE((access.dut.busy_o == 1 && access.dut.stimulus_o == 1));
    if (what == 0) {
      access.dut.state_i = static_cast<std::uint8_t>(State::relaySettle);
    } else if (what == 1) {
      access.dut.relay_i = 1;
    } else {
      access.dut.range_i = 1;
    }
    clock(access.dut);
    clock(access.dut);
    CHECK(access.dut.busy_o == 0);
    CHECK(access.dut.stimulus_o == 0);
    for (unsigned n = 0; n < 2 * kFrames; ++n) {
      access.frame();
    }
    CHECK(access.dut.done_o == 0);
  }
}

TEST_CASE("self-test stimulus: both channels have the next word of the sequence, or their own") {
  Vself_test_stimulus dut;
  reset(dut);
  dut.left_i = 11;
  dut.right_i = 22;
  dut.strobe_i = 1;
  clock(dut);
  CHECK(dut.left_o == 11U);
  CHECK(dut.right_o == 22U);
  dut.enable_i = 1;
  dut.eval();
  std::uint32_t word = dut.left_o;
  CHECK(word != 0);
  for (int n = 0; n < 1000; ++n) {
    clock(dut);
    word ^= word << 13;
    word ^= word >> 17;
    word ^= word << 5;
    REQUIRE(dut.left_o == word);
    REQUIRE(dut.right_o == word);
  }
  dut.strobe_i = 0;
  clock(dut);
  CHECK(dut.left_o == word);
}
