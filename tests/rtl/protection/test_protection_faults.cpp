// Each fault: seen in time, acted upon at once, latched with its circumstances, cleared in order.
#include <cmath>
#include <numbers>
#include <string>

#include "tests/rtl/protection/amplifier_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::test;
using zobel::sim::SenseAdc;

namespace {

void play(AmplifierBench& bench) {
  bench.top.power_request_i = 1;
  REQUIRE(bench.untilState(kPlaying, 60 * kClocksPerMs) >= 0);
  bench.run(3 * kClocksPerMs);
  REQUIRE(bench.top.state_o == kPlaying);
}

struct FaultCase {
  std::string name;
  Fault fault;
  double withinMs;  ///< from cause to mute
  std::function<void(AmplifierBench&)> strike;
  std::function<void(AmplifierBench&)> heal;
};

std::vector<FaultCase> faultCases() {
  return {
      {"DC left", kDc, 5, [](auto& b) { b.plant.dcVolts[0] = 1; },
       [](auto& b) { b.plant.dcVolts[0] = 0; }},
      {"DC right, negative", kDc, 5, [](auto& b) { b.plant.dcVolts[1] = -1; },
       [](auto& b) { b.plant.dcVolts[1] = 0; }},
      {"comparator left", kOverCurrent, 0.002, [](auto& b) { b.plant.comparators[0] = true; },
       [](auto& b) { b.plant.comparators[0] = false; }},
      {"comparator right", kOverCurrent, 0.002, [](auto& b) { b.plant.comparators[1] = true; },
       [](auto& b) { b.plant.comparators[1] = false; }},
      {"1.1 A RMS left, sensed", kOverCurrent, 15, [](auto& b) { b.plant.currentAmpere[0] = 1.1; },
       [](auto& b) { b.plant.currentAmpere[0] = 0; }},
      {"-1.9 A right, sensed", kOverCurrent, 3, [](auto& b) { b.plant.currentAmpere[1] = -1.9; },
       [](auto& b) { b.plant.currentAmpere[1] = 0; }},
      {"left buffer hot", kOverTemperature, 0.2, [](auto& b) { b.plant.celsius[0] = 91; },
       [](auto& b) { b.plant.celsius[0] = 60; }},
      {"right buffer hot", kOverTemperature, 0.2, [](auto& b) { b.plant.celsius[1] = 91; },
       [](auto& b) { b.plant.celsius[1] = 60; }},
      {"board hot", kOverTemperature, 0.2, [](auto& b) { b.plant.celsius[2] = 91; },
       [](auto& b) { b.plant.celsius[2] = 60; }},
      {"rails at 15 V", kRail, 1, [](auto& b) { b.plant.railVolts = 15; },
       [](auto& b) { b.plant.railVolts = 20; }},
      {"rails at 24.6 V", kRail, 1, [](auto& b) { b.plant.railVolts = 24.6; },
       [](auto& b) { b.plant.railVolts = 20; }},
      {"logic at 2.9 V", kRail, 0.2, [](auto& b) { b.plant.logicVolts = 2.9; },
       [](auto& b) { b.plant.logicVolts = 3.3; }},
      {"logic at 3.7 V", kRail, 0.2, [](auto& b) { b.plant.logicVolts = 3.7; },
       [](auto& b) { b.plant.logicVolts = 3.3; }},
      {"power-good falls", kPowerGood, 0.002, [](auto& b) { b.plant.powerGoodPin = false; },
       [](auto& b) { b.plant.powerGoodPin = true; }},
      {"audio clock lost", kAudioClock, 0.004, [](auto& b) { b.plant.clockRatio = 0; },
       [](auto& b) { b.plant.clockRatio = 1; }},
      {"audio clock 8 % fast", kAudioClock, 2.1, [](auto& b) { b.plant.clockRatio = 1.08; },
       [](auto& b) { b.plant.clockRatio = 1; }},
      {"audio clock 8 % slow", kAudioClock, 2.1, [](auto& b) { b.plant.clockRatio = 0.92; },
       [](auto& b) { b.plant.clockRatio = 1; }},
      {"modulator overload", kModulatorOverload, 1.1,
       [](auto& b) { b.top.modulator_overload_i = 1; },
       [](auto& b) { b.top.modulator_overload_i = 0; }},
      {"sense data line low", kAdc, 0.06,
       [](auto& b) { b.adc.setDefect(SenseAdc::Defect::lineLow); },
       [](auto& b) { b.adc.setDefect(SenseAdc::Defect::none); }},
      {"sense data line high", kAdc, 0.06,
       [](auto& b) { b.adc.setDefect(SenseAdc::Defect::lineHigh); },
       [](auto& b) { b.adc.setDefect(SenseAdc::Defect::none); }},
      {"sense ADC with wrong tags", kAdc, 0.06,
       [](auto& b) { b.adc.setDefect(SenseAdc::Defect::wrongTag); },
       [](auto& b) { b.adc.setDefect(SenseAdc::Defect::none); }},
      {"sense ADC lost its supply", kAdc, 0.06,
       [](auto& b) { b.adc.setDefect(SenseAdc::Defect::unpowered); },
       [](auto& b) { b.adc.setDefect(SenseAdc::Defect::none); }},
      {"a reading at the end of its scale", kAdc, 2, [](auto& b) { b.plant.celsius[2] = 0; },
       [](auto& b) { b.plant.celsius[2] = 35; }},
      {"words longer than told", kFraming, 0.002, [](auto& b) { b.top.framing_error_i = 1; },
       [](auto& b) { b.top.framing_error_i = 0; }},
      {"a limit changed by itself", kCorruption, 0.002, [](auto& b) { b.top.limits_differ_i = 1; },
       [](auto& b) { b.top.limits_differ_i = 0; }},
      {"the host has been silent for 3 ms", kLinkWatchdog, 4.1,
       [](auto& b) { b.top.watchdog_i = 3; }, [](auto& b) { b.top.watchdog_i = 0; }},
  };
}

}  // namespace

TEST_CASE("protection: every fault mutes, opens the relay, and is latched") {
  const FaultCase c = GENERATE(from_range(faultCases()));
  INFO(c.name);
  AmplifierBench bench;
  play(bench);

  c.strike(bench);
  const auto limit = static_cast<int64_t>(c.withinMs * kClocksPerMs);
  const int64_t clocks = bench.until([&] { return bench.top.hard_mute_o != 0; }, limit);
  CHECK(clocks >= 0);
  // All in the same clock: mute, relay, and the drivers unless the fault is none of the signal's.
  CHECK_FALSE(bench.top.relay_o);
  const bool goesOn = c.fault == kOverTemperature || c.fault == kRail || c.fault == kPowerGood ||
                      c.fault == kFraming || c.fault == kLinkWatchdog;
  CHECK(bench.top.driver_enable_o == goesOn);
  CHECK(bench.active(c.fault));
  CHECK(bench.top.fault_active_o == 1u << c.fault);
  CHECK(bench.top.fault_first_o == c.fault);
  CHECK(bench.top.fault_state_o == kPlaying);
  CHECK(bench.top.fault_count_o == 1);
  bench.tick();
  CHECK(bench.top.state_o == kFault);
  CHECK(bench.top.supply_enable_o);  // until the relay's contacts are apart
  REQUIRE(bench.untilState(kCoolDown, 2000) >= 0);
  CHECK_FALSE(bench.top.supply_enable_o);
  CHECK_FALSE(bench.top.oscillator_enable_o);

  c.heal(bench);
  CHECK(bench.untilState(kPlaying, 80 * kClocksPerMs) >= 0);
  CHECK(bench.recorded(c.fault));  // the record outlives the retry
  CHECK(bench.top.fault_active_o == 0);
}

TEST_CASE("protection: a frozen sense ADC is found when the signal moves") {
  AmplifierBench bench;
  bench.top.gain_range_i = 2;
  // Quiet enough to let the DC detector sleep, loud enough to have to be seen.
  bench.plant.signal = [](double t) { return 0.05 * std::sin(2 * std::numbers::pi * 500 * t); };
  play(bench);
  bench.run(20 * kClocksPerMs);
  REQUIRE(bench.top.fault_record_o == 0);
  // At a zero crossing behind the sense path's filter, which delays 500 Hz by 304 us: elsewhere the
  // frozen code would pass for DC.
  REQUIRE(bench.until([&] { return std::fmod(bench.seconds() + 1696e-6, 2e-3) < 3e-6; },
                      kClocksPerMs * 3) >= 0);
  bench.adc.setDefect(SenseAdc::Defect::frozen);
  REQUIRE(bench.until([&] { return bench.top.fault_active_o != 0; }, 16 * kClocksPerMs) >= 0);
  CHECK(bench.top.fault_first_o == kAdc);
}

TEST_CASE("protection: an ADC frozen by the time of the test current keeps the relay open") {
  const double freezesAfterMs = GENERATE(0.0, 5.0, 9.2);
  AmplifierBench bench;
  bench.check = [&] { REQUIRE_FALSE(bench.top.relay_o); };
  bench.top.power_request_i = 1;
  REQUIRE(bench.untilState(kSelfTest, 20 * kClocksPerMs) >= 0);
  bench.run(static_cast<int64_t>(freezesAfterMs * kClocksPerMs));
  bench.adc.setDefect(SenseAdc::Defect::frozen);
  REQUIRE(bench.untilState(kFault, 20 * kClocksPerMs) >= 0);
  // Frozen at the test current, it looks like a relay that does not open.
  CHECK(bench.top.fault_first_o == (freezesAfterMs < 9 ? kSelfTestFailed : kStuckRelay));
}

TEST_CASE("protection: a steady reading in silence is no frozen ADC") {
  AmplifierBench bench;
  play(bench);
  bench.run(150 * kClocksPerMs);
  CHECK(bench.top.fault_record_o == 0);
}

TEST_CASE("protection: short spikes are no faults") {
  AmplifierBench bench;
  play(bench);
  bench.plant.comparators[0] = true;
  bench.run(5);
  bench.plant.comparators[0] = false;
  bench.plant.powerGoodPin = false;
  bench.run(10);
  bench.plant.powerGoodPin = true;
  bench.plant.currentAmpere[0] = 1.8;
  bench.run(kClocksPerMs);
  bench.plant.currentAmpere[0] = 0;
  bench.plant.celsius[0] = 120;
  bench.run(2 * 360);
  bench.plant.celsius[0] = 40;
  bench.top.modulator_overload_i = 1;
  bench.run(kClocksPerMs / 2);
  bench.top.modulator_overload_i = 0;
  bench.run(3 * kClocksPerMs);
  CHECK(bench.top.state_o == kPlaying);
  CHECK(bench.top.fault_record_o == 0);
}

TEST_CASE("protection: the snapshot holds the readings and the state of the first fault") {
  AmplifierBench bench;
  bench.plant.railVolts = 19;
  play(bench);
  bench.plant.celsius[0] = 55;
  bench.plant.currentAmpere[0] = 0.25;
  bench.plant.currentAmpere[1] = -0.5;
  bench.run(kClocksPerMs);
  bench.plant.comparators[0] = true;
  REQUIRE(bench.untilState(kFault, 100) >= 0);
  bench.plant.celsius[0] = 30;
  bench.plant.railVolts = 20;
  bench.plant.currentAmpere[0] = 0;
  bench.plant.currentAmpere[1] = 0;
  bench.run(2000);
  bench.plant.celsius[2] = 120;  // a second fault changes nothing of it
  bench.run(3000);
  CHECK(bench.recorded(kOverTemperature));
  CHECK(bench.top.fault_first_o == kOverCurrent);
  CHECK(bench.top.fault_count_o == 2);
  CHECK(bench.top.fault_state_o == kPlaying);
  CHECK(reading(bench.top.fault_outputs_o, 3) == 2048);  // volts, left
  CHECK(reading(bench.top.fault_outputs_o, 2) == 2048);
  CHECK(reading(bench.top.fault_outputs_o, 1) == 2048 + 256);  // amperes, left
  CHECK(reading(bench.top.fault_outputs_o, 0) == 2048 - 512);
  CHECK(reading(bench.top.fault_temperatures_o, 2) == 55 * 16);
  CHECK(reading(bench.top.fault_temperatures_o, 1) == 41 * 16);
  CHECK(reading(bench.top.fault_temperatures_o, 0) == 35 * 16);
  CHECK(reading(bench.top.fault_rails_o, 2) == 3113);  // 19 V in 25/4096 V
  CHECK(reading(bench.top.fault_rails_o, 1) == 3113);
  CHECK(reading(bench.top.fault_rails_o, 0) == 2703);  // 3.3 V in 5/4096 V
}

TEST_CASE("protection: of faults in the same clock the lowest bit is the first") {
  AmplifierBench bench;
  play(bench);
  bench.plant.comparators[0] = true;
  bench.run(6 - 12 + 6);  // both deglitchers end together: 6 clocks and 12
  bench.plant.powerGoodPin = false;
  bench.plant.comparators[0] = false;
  bench.run(6);
  bench.plant.comparators[0] = true;
  REQUIRE(bench.until([&] { return bench.top.fault_active_o != 0; }, 100) >= 0);
  CHECK(bench.top.fault_active_o == ((1u << kOverCurrent) | (1u << kPowerGood)));
  CHECK(bench.top.fault_first_o == kOverCurrent);
  CHECK(bench.top.fault_count_o == 1);
}

TEST_CASE("protection: a clear does nothing while the cause is there, and all once it has gone") {
  AmplifierBench bench;
  play(bench);
  bench.plant.celsius[1] = 95;
  REQUIRE(bench.untilState(kCoolDown, 2 * kClocksPerMs) >= 0);
  bench.clearFaults();
  bench.run(10);
  CHECK(bench.active(kOverTemperature));
  CHECK(bench.top.fault_first_o == kOverTemperature);

  bench.plant.celsius[1] = 85;  // under the limit, but not by the hysteresis
  bench.run(kClocksPerMs);
  bench.clearFaults();
  bench.run(10);
  CHECK(bench.active(kOverTemperature));

  bench.plant.celsius[1] = 79;
  bench.run(kClocksPerMs / 5);
  bench.clearFaults();
  bench.run(2);
  CHECK(bench.top.fault_active_o == 0);
  CHECK(bench.top.fault_record_o == 0);
  CHECK(bench.top.fault_first_o == kNone);
  CHECK(bench.top.fault_count_o == 1);  // counts since reset
  CHECK(bench.untilState(kPlaying, 80 * kClocksPerMs) >= 0);
}

TEST_CASE("protection: warns of heat within 10 degrees of the limit") {
  AmplifierBench bench;
  play(bench);
  CHECK_FALSE(bench.top.temperature_warning_o);
  bench.plant.celsius[0] = 82;
  bench.run(kClocksPerMs);
  CHECK(bench.top.temperature_warning_o);
  CHECK(bench.top.state_o == kPlaying);
}

TEST_CASE("protection: no limit register can disarm the temperature") {
  AmplifierBench bench;
  bench.top.temperature_limit_i = 127;
  play(bench);
  bench.plant.celsius[0] = 111;
  CHECK(bench.until([&] { return bench.active(kOverTemperature); }, kClocksPerMs) >= 0);
}

TEST_CASE("protection: retries are bounded, then only a clear helps") {
  AmplifierBench bench;
  // A short: a current as soon as the relay has closed.
  bench.check = [&] { bench.plant.comparators[0] = bench.top.relay_o != 0; };
  bench.top.power_request_i = 1;
  REQUIRE(bench.untilState(kLockedOut, 400 * kClocksPerMs) >= 0);
  CHECK(bench.top.fault_count_o == 4);  // the first, and three retries
  CHECK(std::count(bench.states.begin(), bench.states.end(), kRelaySettle) == 4);
  CHECK(bench.top.retries_left_o == 0);

  bench.run(100 * kClocksPerMs);
  CHECK(bench.top.state_o == kLockedOut);
  bench.top.power_request_i = 0;
  bench.run(kClocksPerMs);
  bench.top.power_request_i = 1;
  bench.run(kClocksPerMs);
  CHECK(bench.top.state_o == kLockedOut);
  CHECK_FALSE(bench.top.supply_enable_o);

  bench.check = nullptr;
  bench.plant.comparators[0] = false;
  bench.clearFaults();
  CHECK(bench.untilState(kPlaying, 80 * kClocksPerMs) >= 0);
  CHECK(bench.top.retries_left_o == 3);
}

TEST_CASE("protection: retries come back after good play") {
  AmplifierBench bench;
  play(bench);
  bench.plant.comparators[0] = true;
  bench.run(50);
  bench.plant.comparators[0] = false;
  REQUIRE(bench.untilState(kPlaying, 80 * kClocksPerMs) >= 0);
  CHECK(bench.top.retries_left_o == 2);
  bench.run(9 * kClocksPerMs);
  CHECK(bench.top.retries_left_o == 2);
  bench.run(2 * kClocksPerMs);
  CHECK(bench.top.retries_left_o == 3);
}

TEST_CASE("protection: a defect at power-up is found before the relay closes") {
  struct Row {
    std::string name;
    Fault fault;
    std::function<void(AmplifierBench&)> strike;
  };
  const Row row = GENERATE(values<Row>({
      {"supplies never come", kRail, [](auto& b) { b.plant.supplyWorks = false; }},
      {"power-good never comes", kPowerGood, [](auto& b) { b.plant.powerGoodPin = false; }},
      {"oscillator never starts", kAudioClock, [](auto& b) { b.plant.clockRatio = 0; }},
      {"the other oscillator runs", kAudioClock, [](auto& b) { b.plant.clockRatio = 0.919; }},
      {"sense ADC is dead", kAdc, [](auto& b) { b.adc.setDefect(SenseAdc::Defect::lineHigh); }},
      {"1 V of DC", kDc, [](auto& b) { b.plant.dcVolts[0] = 1; }},
      {"50 mV of DC", kDc, [](auto& b) { b.plant.dcVolts[1] = 0.05; }},
      {"a current without a load", kStuckRelay, [](auto& b) { b.plant.currentAmpere[1] = 0.1; }},
      {"a comparator that is dead", kSelfTestFailed,
       [](auto& b) { b.plant.comparatorAlive[1] = false; }},
      {"a comparator that is stuck", kOverCurrent, [](auto& b) { b.plant.comparators[0] = true; }},
      {"a short at the jack", kShortCircuit, [](auto& b) { b.plant.jackShort[0] = true; }},
  }));
  INFO(row.name);
  AmplifierBench bench;
  row.strike(bench);
  bool closed = false;
  bench.check = [&] { closed = closed || bench.top.relay_o; };
  bench.top.power_request_i = 1;
  REQUIRE(bench.until([&] { return bench.top.fault_active_o != 0; }, 60 * kClocksPerMs) >= 0);
  bench.run(20 * kClocksPerMs);
  CHECK_FALSE(closed);
  CHECK(bench.recorded(row.fault));
  CHECK(bench.top.fault_first_o == row.fault);
}
