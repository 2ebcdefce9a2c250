// The protection block with its timers as shipped.
#include <cmath>
#include <numbers>

#include "tests/rtl/protection/amplifier_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::test;

namespace {

double milliseconds(int64_t clocks) {
  return static_cast<double>(clocks) / kClocksPerMs;
}

/// Powered and playing.
void play(AmplifierBench& bench) {
  bench.top.power_request_i = 1;
  REQUIRE(bench.untilState(kPlaying, 200 * kClocksPerMs) >= 0);
}

std::function<double(double)> sine(double hertz, double amplitude) {
  return [=](double t) { return amplitude * std::sin(2 * std::numbers::pi * hertz * t); };
}

}  // namespace

TEST_CASE("protection: plays within 60 ms of the request, each state for its time") {
  AmplifierBench bench;
  bench.run(kClocksPerMs);
  bench.top.power_request_i = 1;
  REQUIRE(bench.untilState(kSupplies, 2 * kClocksPerFrame) >= 0);
  CHECK(milliseconds(bench.untilState(kClocks, 100 * kClocksPerMs)) == Approx(20).margin(3));
  CHECK(milliseconds(bench.untilState(kSelfTest, 100 * kClocksPerMs)) == Approx(4).margin(1.5));
  CHECK(milliseconds(bench.untilState(kMuted, 100 * kClocksPerMs)) == Approx(11.1).margin(0.1));
  CHECK(bench.untilState(kRelaySettle, 2 * kClocksPerFrame) >= 0);
  CHECK(milliseconds(bench.untilState(kRamping, 100 * kClocksPerMs)) == Approx(10).margin(0.1));
  CHECK(milliseconds(bench.untilState(kPlaying, 100 * kClocksPerMs)) < 1);
  CHECK(bench.seconds() < 60e-3);
}

TEST_CASE("protection: 1 V of DC opens the relay within 5 ms while a full-scale tone plays") {
  AmplifierBench bench;
  bench.top.gain_range_i = 3;
  bench.plant.signal = sine(GENERATE(10.0, 997.0), 1.0);
  bench.plant.senseGain = GENERATE(0.98, 1.02);
  play(bench);
  bench.run(30 * kClocksPerMs);
  REQUIRE(bench.top.relay_o);
  const unsigned channel = GENERATE(0u, 1u);
  bench.plant.dcVolts[channel] = GENERATE(-1.0, 1.0);
  const int64_t clocks = bench.until([&] { return !bench.top.relay_o; }, 6 * kClocksPerMs);
  REQUIRE(clocks >= 0);
  CHECK(milliseconds(clocks) <= 5);
  CHECK(bench.active(kDc));
}

TEST_CASE("protection: 50 mV of DC opens the relay within 20 ms in silence") {
  AmplifierBench bench;
  bench.top.gain_range_i = 3;
  play(bench);
  bench.run(30 * kClocksPerMs);
  bench.plant.dcVolts[1] = GENERATE(-0.05, 0.05);
  const int64_t clocks = bench.until([&] { return !bench.top.relay_o; }, 30 * kClocksPerMs);
  REQUIRE(clocks >= 0);
  CHECK(milliseconds(clocks) <= 20);
}

TEST_CASE("protection: a full-scale 10 Hz tone plays for a second, 2 % off, in each gain range") {
  AmplifierBench bench;
  const unsigned range = GENERATE(0u, 1u, 2u, 3u);
  bench.top.gain_range_i = static_cast<uint8_t>(range);
  bench.plant.signal = sine(10, 1.0);
  bench.plant.senseGain = GENERATE(0.98, 1.02);
  INFO("gain range " << range << ", sense gain " << bench.plant.senseGain);
  play(bench);
  bench.run((range == 3 ? 1000 : 200) * kClocksPerMs);
  CHECK(bench.top.state_o == kPlaying);
  CHECK(bench.top.fault_record_o == 0);
}

TEST_CASE("protection: a comparator's edge mutes within 10 us") {
  AmplifierBench bench;
  play(bench);
  bench.plant.comparators[GENERATE(0u, 1u)] = true;
  const int64_t clocks = bench.until([&] { return bench.top.hard_mute_o != 0; }, kClocksPerMs);
  REQUIRE(clocks >= 0);
  CHECK(clocks <= 10 * kClocksPerUs);
}

TEST_CASE("protection: a lost audio clock mutes and opens the relay within 4 us") {
  AmplifierBench bench;
  play(bench);
  bench.run(5 * kClocksPerMs);
  bench.plant.clockRatio = 0;
  const int64_t clocks = bench.until([&] { return !bench.top.relay_o; }, kClocksPerMs);
  REQUIRE(clocks >= 0);
  CHECK(clocks <= 4 * kClocksPerUs);
  CHECK(bench.active(kAudioClock));
  CHECK_FALSE(bench.top.driver_enable_o);
}

TEST_CASE("protection: restarts 200 ms after a fault that has gone") {
  AmplifierBench bench;
  play(bench);
  bench.plant.comparators[0] = true;
  REQUIRE(bench.untilState(kFault, kClocksPerMs) >= 0);
  bench.plant.comparators[0] = false;
  CHECK(milliseconds(bench.untilState(kCoolDown, 50 * kClocksPerMs)) == Approx(10).margin(0.1));
  CHECK(milliseconds(bench.untilState(kOff, 300 * kClocksPerMs)) == Approx(200).margin(0.1));
  CHECK(bench.untilState(kPlaying, 100 * kClocksPerMs) >= 0);
}
