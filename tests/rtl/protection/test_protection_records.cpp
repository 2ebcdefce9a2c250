// What is kept of faults, and what is done short of one.
#include "tests/rtl/protection/amplifier_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::test;

namespace {

// Bits of the finer causes, as register_pkg::cause_e numbers them.
constexpr unsigned kComparatorRight = 3;
constexpr unsigned kHotBoard = 8;
constexpr unsigned kRailLogic = 11;
constexpr unsigned kClockLost = 12;
constexpr unsigned kAdcWrongChannel = 16;

void play(AmplifierBench& bench) {
  bench.top.power_request_i = 1;
  REQUIRE(bench.untilState(kPlaying, 60 * kClocksPerMs) >= 0);
  bench.run(3 * kClocksPerMs);
  REQUIRE(bench.top.state_o == kPlaying);
}

unsigned countOf(const AmplifierBench& bench, Fault fault) {
  const uint64_t counts = fault < 8 ? bench.top.fault_counts_low_o : bench.top.fault_counts_high_o;
  return static_cast<unsigned>(counts >> (8 * (fault % 8))) & 0xffu;
}

}  // namespace

TEST_CASE("protection: the record tells the finer cause") {
  struct Row {
    unsigned cause;
    std::function<void(AmplifierBench&)> strike;
  };
  const Row row = GENERATE(values<Row>({
      {kComparatorRight, [](auto& b) { b.plant.comparators[1] = true; }},
      {kHotBoard, [](auto& b) { b.plant.celsius[2] = 95; }},
      {kRailLogic, [](auto& b) { b.plant.logicVolts = 2.8; }},
      {kClockLost, [](auto& b) { b.plant.clockRatio = 0; }},
      {kAdcWrongChannel, [](auto& b) { b.adc.setDefect(zobel::sim::SenseAdc::Defect::wrongTag); }},
  }));
  CAPTURE(row.cause);
  AmplifierBench bench;
  play(bench);
  row.strike(bench);
  REQUIRE(bench.untilState(kFault, kClocksPerMs) >= 0);
  CHECK(((bench.top.fault_detail_o >> row.cause) & 1u) == 1u);
}

TEST_CASE("protection: each fault has a counter, which a clear leaves and 255 ends") {
  AmplifierBench bench;
  bench.top.power_request_i = 0;
  const unsigned strikes = GENERATE(2u, 258u);
  for (unsigned i = 0; i < strikes; ++i) {
    bench.top.limits_differ_i = 1;
    bench.run(2);
    bench.top.limits_differ_i = 0;
    bench.run(2);
    bench.clearFaults();
    bench.run(2);
    REQUIRE(bench.top.fault_active_o == 0);
  }
  CHECK(countOf(bench, kCorruption) == std::min(strikes, 255u));
  CHECK(countOf(bench, kDc) == 0);
  CHECK(countOf(bench, kOverCurrent) == 0);
}

TEST_CASE("protection: a fault counts in its own counter, once, and in no other") {
  struct Row {
    Fault fault;
    bool plays;  ///< first; else it strikes before power-on
    std::function<void(AmplifierBench&)> strike;
  };
  const Row row = GENERATE(values<Row>({
      {kDc, true, [](auto& b) { b.plant.dcVolts[0] = 1; }},
      {kOverCurrent, true, [](auto& b) { b.plant.comparators[0] = true; }},
      {kOverTemperature, true, [](auto& b) { b.plant.celsius[0] = 95; }},
      {kRail, true, [](auto& b) { b.plant.logicVolts = 2.8; }},
      {kPowerGood, true, [](auto& b) { b.plant.powerGoodPin = false; }},
      {kAudioClock, true, [](auto& b) { b.plant.clockRatio = 0; }},
      {kModulatorOverload, true, [](auto& b) { b.top.modulator_overload_i = 1; }},
      {kAdc, true, [](auto& b) { b.adc.setDefect(zobel::sim::SenseAdc::Defect::wrongTag); }},
      {kSelfTestFailed, false, [](auto& b) { b.plant.comparatorAlive[0] = false; }},
      {kFraming, true, [](auto& b) { b.top.framing_error_i = 1; }},
      {kStuckRelay, true,
       [](auto& b) {
         b.plant.plug = false;  // opens it
         b.plant.currentAmpere[0] = 0.1;
       }},
      {kCorruption, true, [](auto& b) { b.top.limits_differ_i = 1; }},
      {kLinkWatchdog, true, [](auto& b) { b.top.watchdog_i = 1; }},
      {kShortCircuit, false, [](auto& b) { b.plant.jackShort[0] = true; }},
  }));
  CAPTURE(row.fault);
  AmplifierBench bench;
  if (row.plays)
    play(bench);
  row.strike(bench);
  bench.top.power_request_i = 1;
  REQUIRE(bench.untilState(kCoolDown, 40 * kClocksPerMs) >= 0);  // the cause is still there
  for (unsigned other = kDc; other <= kShortCircuit; ++other) {
    CAPTURE(other);
    CHECK(countOf(bench, static_cast<Fault>(other)) == (other == row.fault ? 1u : 0u));
  }
}

TEST_CASE("protection: with the policy to keep, framing and a silent host are only recorded") {
  AmplifierBench bench;
  bench.top.framing_policy_i = 0;
  bench.top.watchdog_policy_i = 0;
  play(bench);
  const Fault fault = GENERATE(kFraming, kLinkWatchdog);
  if (fault == kFraming)
    bench.top.framing_error_i = 1;
  else
    bench.top.watchdog_i = 1;
  bench.run(5 * kClocksPerMs);
  CHECK(bench.top.state_o == kPlaying);
  CHECK(bench.top.fault_active_o == 0);
  CHECK(bench.recorded(fault));
  CHECK(countOf(bench, fault) == 1);
}

TEST_CASE("protection: a host that speaks keeps the watchdog quiet") {
  AmplifierBench bench;
  bench.top.watchdog_i = 2;
  bench.check = [&] { bench.top.link_alive_i = bench.clocks % kClocksPerMs == 0; };
  play(bench);
  bench.run(10 * kClocksPerMs);
  CHECK(bench.top.fault_record_o == 0);
}

TEST_CASE("protection: a pulled plug mutes and opens the relay at once, and is no fault") {
  AmplifierBench bench;
  play(bench);
  bench.states.clear();
  bench.plant.plug = false;
  const int64_t clocks = bench.until([&] { return !bench.top.relay_o; }, kClocksPerMs);
  REQUIRE(clocks >= 0);
  CHECK(clocks <= 10 * kClocksPerUs);
  CHECK(bench.top.hard_mute_o);
  bench.run(20 * kClocksPerMs);
  CHECK(bench.states == std::vector<unsigned>{kUnplugged});
  CHECK(bench.top.fault_record_o == 0);

  bench.states.clear();
  bench.plant.plug = true;
  REQUIRE(bench.untilState(kPlaying, 60 * kClocksPerMs) >= 0);
  CHECK(bench.states == std::vector<unsigned>{kSelfTest, kMuted, kRelaySettle, kRamping, kPlaying});
}

TEST_CASE("protection: a bouncing plug waits, and without one the power can go off") {
  AmplifierBench bench;
  play(bench);
  bench.plant.plug = false;
  bench.run(2 * kClocksPerMs);
  for (int i = 0; i < 20; ++i) {
    bench.plant.plug = i % 2 == 0;
    bench.run(kClocksPerMs / 2);
  }
  CHECK(bench.top.state_o == kUnplugged);
  bench.plant.plug = false;
  bench.run(kClocksPerMs);
  bench.top.power_request_i = 0;
  CHECK(bench.untilState(kOff, kClocksPerMs) >= 0);
}

TEST_CASE("protection: powered without a plug it tests itself and keeps the relay open") {
  AmplifierBench bench;
  bench.plant.plug = false;
  bench.top.power_request_i = 1;
  bench.check = [&] { REQUIRE_FALSE(bench.top.relay_o); };
  REQUIRE(bench.untilState(kUnplugged, 60 * kClocksPerMs) >= 0);
  bench.run(5 * kClocksPerMs);
  CHECK(bench.top.state_o == kUnplugged);
  CHECK(bench.top.self_test_passed_o == 0xff);
}

TEST_CASE("protection: a relay that stays closed locks out, and the supplies go all the same") {
  AmplifierBench bench;
  play(bench);
  bench.plant.dcVolts[0] = 5;
  bench.plant.currentAmpere[0] = 0.1;  // through contacts that never open
  REQUIRE(bench.untilState(kLockedOut, 20 * kClocksPerMs) >= 0);
  CHECK(bench.recorded(kDc));
  CHECK(bench.recorded(kStuckRelay));
  CHECK_FALSE(bench.top.supply_enable_o);
}

TEST_CASE("protection: heat takes 2 dB a degree before it trips, and gives them back") {
  AmplifierBench bench;
  play(bench);
  CHECK(bench.top.fold_back_o == 0);
  bench.plant.celsius[1] = 81;
  bench.run(50 * kClocksPerMs);
  CHECK(bench.top.fold_back_o == 20);
  CHECK(bench.top.temperature_warning_o);
  CHECK(bench.top.fault_record_o == 0);
  bench.plant.celsius[1] = 40;
  bench.run(230 * kClocksPerMs);
  CHECK(bench.top.fold_back_o == 0);
}

TEST_CASE("protection: the self-test injects and probes with the relay open, one after the other") {
  AmplifierBench bench;
  bool injected = false;
  bool probed = false;
  bench.check = [&] {
    const auto& top = bench.top;
    injected = injected || top.comparator_test_o;
    probed = probed || top.jack_probe_o;
    if (top.comparator_test_o || top.jack_probe_o) {
      REQUIRE(top.state_o == kSelfTest);
      REQUIRE_FALSE(top.relay_o);
      REQUIRE_FALSE((top.comparator_test_o && top.jack_probe_o));
    }
  };
  play(bench);
  CHECK(injected);
  CHECK(probed);
}
