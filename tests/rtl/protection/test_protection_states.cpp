// The order of things: up, down, mute, and changes of configuration.
#include "tests/rtl/protection/amplifier_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::test;
using States = std::vector<unsigned>;

namespace {

constexpr int64_t kLimit = 80 * kClocksPerMs;

void play(AmplifierBench& bench) {
  bench.top.power_request_i = 1;
  REQUIRE(bench.untilState(kPlaying, kLimit) >= 0);
  bench.states.clear();
}

void checkSafe(const Vprotection& top) {
  CHECK_FALSE(top.relay_o);
  CHECK_FALSE(top.supply_enable_o);
  CHECK_FALSE(top.oscillator_enable_o);
  CHECK_FALSE(top.driver_enable_o);
  CHECK(top.hard_mute_o);
  CHECK(top.ramp_mute_o);
}

}  // namespace

TEST_CASE("protection: reset puts every output on its safe side, whatever is asked") {
  AmplifierBench bench;
  bench.top.gain_range_i = 3;
  play(bench);
  bench.top.rst_ni = 0;
  bench.top.eval();  // asynchronously
  checkSafe(bench.top);
  CHECK(bench.top.gain_range_o == 0);
  CHECK(bench.top.adc_cs_no);
  CHECK(bench.top.state_o == kOff);
}

TEST_CASE("protection: without a request nothing is switched on") {
  AmplifierBench bench;
  bench.run(20 * kClocksPerMs);
  CHECK(bench.states.empty());
  checkSafe(bench.top);
}

TEST_CASE("protection: power-up goes through every state in order") {
  AmplifierBench bench;
  bench.top.power_request_i = 1;
  bench.check = [&] {
    const auto& top = bench.top;
    const unsigned state = top.state_o;
    REQUIRE(top.supply_enable_o == (state >= kSupplies));
    REQUIRE(top.oscillator_enable_o == (state >= kClocks));
    REQUIRE(top.driver_enable_o == (state >= kSelfTest));
    REQUIRE(top.relay_o == (state >= kRelaySettle));
    REQUIRE(top.hard_mute_o == (state < kRamping));
    REQUIRE(top.ramp_mute_o == (state < kRamping));
  };
  REQUIRE(bench.untilState(kPlaying, kLimit) >= 0);
  CHECK(bench.states ==
        States{kSupplies, kClocks, kSelfTest, kMuted, kRelaySettle, kRamping, kPlaying});
  CHECK(bench.top.self_test_passed_o == 0xff);
  CHECK(bench.level() == 1);
}

TEST_CASE("protection: power-down ramps to silence, opens the relay, then cuts the supplies") {
  AmplifierBench bench;
  play(bench);
  bench.top.power_request_i = 0;
  bench.check = [&] {
    if (!bench.top.relay_o)
      REQUIRE(bench.level() == 0);
    if (bench.top.hard_mute_o)
      REQUIRE(bench.level() == 0);
  };
  REQUIRE(bench.until([&] { return !bench.top.relay_o; }, kLimit) >= 0);
  CHECK(bench.top.supply_enable_o);
  CHECK(bench.until([&] { return !bench.top.supply_enable_o; }, kLimit) ==
        Approx(1200).margin(2 * kClocksPerFrame));
  CHECK(bench.states == States{kRampDown, kMuted, kRelaySettle, kOff});
  checkSafe(bench.top);
}

TEST_CASE("protection: a volume that never gets silent is cut off") {
  AmplifierBench bench;
  play(bench);
  bench.plant.rampSeconds = 1e6;
  bench.top.power_request_i = 0;
  CHECK(bench.untilState(kMuted, 9 * kClocksPerMs) < 0);
  CHECK(bench.untilState(kOff, 3 * kClocksPerMs) >= 0);
}

TEST_CASE("protection: user mute ramps down and keeps the relay closed") {
  AmplifierBench bench;
  play(bench);
  bench.top.user_mute_i = 1;
  bench.check = [&] { REQUIRE(bench.top.relay_o); };
  REQUIRE(bench.untilState(kMuted, kLimit) >= 0);
  CHECK(bench.level() == 0);
  bench.run(10 * kClocksPerMs);
  CHECK(bench.top.state_o == kMuted);
  CHECK(bench.top.hard_mute_o);
  bench.top.user_mute_i = 0;
  REQUIRE(bench.untilState(kPlaying, kLimit) >= 0);
  CHECK(bench.states == States{kRampDown, kMuted, kRamping, kPlaying});
}

TEST_CASE("protection: muted at power-up, the relay stays open until the first un-mute") {
  AmplifierBench bench;
  bench.top.user_mute_i = 1;
  bench.top.power_request_i = 1;
  REQUIRE(bench.untilState(kMuted, kLimit) >= 0);
  bench.run(10 * kClocksPerMs);
  CHECK(bench.top.state_o == kMuted);
  CHECK_FALSE(bench.top.relay_o);
  bench.top.user_mute_i = 0;
  CHECK(bench.untilState(kPlaying, kLimit) >= 0);
}

TEST_CASE("protection: an un-mute in mid-ramp turns the ramp around") {
  AmplifierBench bench;
  play(bench);
  bench.top.user_mute_i = 1;
  bench.run(kClocksPerMs / 10);
  bench.top.user_mute_i = 0;
  REQUIRE(bench.untilState(kPlaying, kLimit) >= 0);
  CHECK(bench.states == States{kRampDown, kRamping, kPlaying});
}

TEST_CASE("protection: a gain change is made in silence, with the relay closed") {
  AmplifierBench bench;
  play(bench);
  bench.top.gain_range_i = 2;
  unsigned before = bench.top.gain_range_o;
  bench.check = [&] {
    REQUIRE(bench.top.relay_o);
    if (bench.top.gain_range_o != before) {
      CHECK(bench.level() == 0);
      CHECK(bench.top.hard_mute_o);
      CHECK(bench.top.state_o == kReconfigure);
      before = bench.top.gain_range_o;
    }
  };
  REQUIRE(bench.untilState(kReconfigure, kLimit) >= 0);
  REQUIRE(bench.untilState(kPlaying, kLimit) >= 0);
  CHECK(bench.top.gain_range_o == 2);
  CHECK(bench.states == States{kRampDown, kMuted, kReconfigure, kMuted, kRamping, kPlaying});
}

TEST_CASE("protection: rate, format and word length change together, in silence") {
  AmplifierBench bench;
  play(bench);
  bench.top.rate_i = 3;
  bench.top.format_i = 1;
  bench.top.word_bits_i = 24;
  REQUIRE(bench.until([&] { return bench.top.rate_o == 3; }, kLimit) >= 0);
  CHECK(bench.top.format_o == 1);
  CHECK(bench.top.word_bits_o == 24);
  CHECK(bench.top.hard_mute_o);
  CHECK(bench.untilState(kPlaying, kLimit) >= 0);
}

TEST_CASE("protection: a filter changes in silence, with the relay closed") {
  AmplifierBench bench;
  play(bench);
  bench.top.filter_i = 4;
  unsigned before = bench.top.filter_o;
  bench.check = [&] {
    REQUIRE(bench.top.relay_o);
    if (bench.top.filter_o != before) {
      CHECK(bench.level() == 0);
      CHECK(bench.top.hard_mute_o);
      CHECK(bench.top.state_o == kReconfigure);
      before = bench.top.filter_o;
    }
  };
  REQUIRE(bench.untilState(kReconfigure, kLimit) >= 0);
  REQUIRE(bench.untilState(kPlaying, kLimit) >= 0);
  CHECK(bench.top.filter_o == 4);
  CHECK(bench.states == States{kRampDown, kMuted, kReconfigure, kMuted, kRamping, kPlaying});
}

TEST_CASE("protection: another clock family is a new start of the clocks, with the relay open") {
  AmplifierBench bench;
  play(bench);
  bench.top.family_48k_i = 0;
  bool before = bench.top.oscillator_48k_o;
  bench.check = [&] {
    if (bench.top.oscillator_48k_o != before) {
      CHECK_FALSE(bench.top.relay_o);
      CHECK(bench.top.hard_mute_o);
      before = bench.top.oscillator_48k_o;
    }
  };
  REQUIRE(bench.untilState(kReconfigure, kLimit) >= 0);
  REQUIRE(bench.untilState(kPlaying, kLimit) >= 0);
  CHECK_FALSE(bench.top.oscillator_48k_o);
  CHECK(bench.states == States{kRampDown, kMuted, kReconfigure, kClocks, kSelfTest, kMuted,
                               kRelaySettle, kRamping, kPlaying});
  CHECK(bench.top.fault_record_o == 0);
}

TEST_CASE("protection: a family that changes after the relay's decision waits for its own turn") {
  AmplifierBench bench;
  play(bench);
  bench.top.gain_range_i = 1;
  bench.check = [&] {
    if (bench.top.state_o != kClocks)
      return;
    CHECK_FALSE(bench.top.relay_o);
  };
  REQUIRE(bench.untilState(kReconfigure, kLimit) >= 0);
  bench.top.family_48k_i = 0;
  bool switchedClosed = false;
  bench.check = [&] {
    switchedClosed = switchedClosed || (bench.top.relay_o && !bench.top.oscillator_48k_o &&
                                        bench.top.state_o == kReconfigure);
  };
  REQUIRE(bench.untilState(kClocks, kLimit) >= 0);
  REQUIRE(bench.untilState(kPlaying, kLimit) >= 0);
  CHECK_FALSE(switchedClosed);
  CHECK_FALSE(bench.top.oscillator_48k_o);
  CHECK(bench.top.gain_range_o == 1);
}
