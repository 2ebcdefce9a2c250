// The capture between two unrelated clocks, whose crossings are uncertain, with sources that number
// their samples: so that each recorded one says when it was.

#include <cmath>

#include "tests/rtl/capture/capture_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using device::Capture;
using device::Tap;
using device::Trigger;
using zobel::test::CaptureBench;

namespace {

constexpr unsigned kEnough = 20'000;  // clocks of clk_sys

/// A triangle of 2 * `half` samples from -half to half, as both words.
std::uint64_t triangle(std::uint64_t number, std::int32_t half) {
  const auto position = static_cast<std::int32_t>(number % (4 * half));
  const std::int32_t value = std::abs(position - 2 * half) - half;
  const auto word = static_cast<std::uint32_t>(value);
  return word | std::uint64_t{word} << 32;
}

void checkSteps(const std::vector<std::uint64_t>& samples, std::uint64_t step) {
  for (std::size_t n = 1; n < samples.size(); ++n) {
    REQUIRE(samples[n] == samples[n - 1] + step);
  }
}

std::int32_t left(std::uint64_t sample) {
  return static_cast<std::int32_t>(static_cast<std::uint32_t>(sample));
}

}  // namespace

TEST_CASE("capture: every sample is there once and in order, of either clock, also decimated") {
  for (const Tap tap : {Tap::volume, Tap::pins, Tap::protection}) {
    for (const unsigned decimation : {1U, 2U, 7U}) {
      CaptureBench bench;
      bench.audioEach = tap == Tap::pins ? 1 : 5;
      bench.set(tap, Trigger::immediate, 0, decimation);
      CHECK(bench.state() == Capture::idle);
      bench.start();
      REQUIRE(bench.reaches(Capture::complete, 3 * kEnough));
      checkSteps(bench.samples(), decimation);
    }
  }
}

TEST_CASE("capture: the sample of the trigger stands behind those that were asked for before it") {
  for (const Tap tap : {Tap::input, Tap::protection}) {
    for (const Trigger trigger : {Trigger::rising, Trigger::falling}) {
      for (const unsigned pretrigger : {0U, 1U, 1000U, 2046U, 2047U}) {
        INFO(static_cast<int>(tap) << ' ' << static_cast<int>(trigger) << ' ' << pretrigger);
        CaptureBench bench;
        const auto source = [](std::uint64_t number) { return triangle(number, 3000); };
        bench.audio = source;
        bench.system = source;
        bench.set(tap, trigger, pretrigger);
        bench.dut.channel_i = 1;
        bench.dut.threshold_i = static_cast<std::uint32_t>(-1234);
        bench.start();
        REQUIRE(bench.reaches(Capture::complete, 4 * kEnough));
        const auto samples = bench.samples();
        const int direction = trigger == Trigger::rising ? 1 : -1;
        CHECK(left(samples.at(pretrigger)) == (direction > 0 ? -1234 : -1235));
        if (pretrigger > 0) {
          CHECK(left(samples.at(pretrigger - 1)) == (direction > 0 ? -1235 : -1234));
        }
      }
    }
  }
}

TEST_CASE(
    "capture: a trigger between two kept samples counts, and the next kept one is its sample") {
  CaptureBench bench;
  bench.audioEach = 2;
  // One sample in 1000 is high, which decimation by 64 would miss.
  bench.audio = [](std::uint64_t number) {
    return number << 32 | (number % 1000 == 999 ? 100U : 0U);
  };
  bench.set(Tap::interpolator, Trigger::rising, 10, 64);
  bench.dut.threshold_i = 50;
  bench.start();
  REQUIRE(bench.reaches(Capture::complete, 6 * kEnough));
  const auto samples = bench.samples();
  const std::uint64_t before = samples.at(9) >> 32;
  const std::uint64_t triggered = samples.at(10) >> 32;
  CHECK(triggered == before + 64);
  CHECK((triggered / 1000 * 1000 + 999 >= before && (before + 1) / 1000 != (triggered + 1) / 1000));
}

TEST_CASE("capture: a trigger before the samples ahead of it are there does not count") {
  CaptureBench bench;
  bench.audioEach = 1;
  bench.audio = [](std::uint64_t number) { return number << 32 | (number < 900 ? 0U : 7U); };
  bench.set(Tap::volume, Trigger::rising, 2000);
  bench.dut.threshold_i = 5;
  bench.start();
  CHECK_FALSE(bench.reaches(Capture::triggered, kEnough));
  CHECK(bench.state() == Capture::waiting);
}

TEST_CASE("capture: a change of state and a fault trigger, of either clock") {
  for (const Tap tap : {Tap::elements, Tap::protection}) {
    for (const bool fault : {false, true}) {
      CaptureBench bench;
      bench.dut.faults_i = 2;  // an old one
      bench.set(tap, fault ? Trigger::fault : Trigger::state, 100);
      bench.start();
      bench.run(kEnough);
      REQUIRE(bench.state() == Capture::waiting);
      // What the other trigger would take, and a fault that goes.
      if (fault) {
        bench.dut.protection_state_i = 5;
        bench.dut.faults_i = 0;
      } else {
        bench.dut.faults_i = 6;
      }
      bench.run(1000);
      REQUIRE(bench.state() == Capture::waiting);
      if (fault) {
        bench.dut.faults_i = 9;
      } else {
        bench.dut.protection_state_i = 9;
      }
      REQUIRE(bench.reaches(Capture::complete, kEnough));
      checkSteps(bench.samples(), 1);
    }
  }
}

TEST_CASE("capture: without an audio clock nothing of a former capture is shown as new") {
  CaptureBench bench;
  bench.set(Tap::volume, Trigger::immediate, 0);
  bench.start();
  REQUIRE(bench.reaches(Capture::complete, kEnough));
  bench.audioRuns = false;
  bench.start();
  bench.run(1000);
  CHECK(bench.state() == Capture::filling);
  bench.start();  // ended and begun again while the clock stands
  bench.run(1000);
  CHECK(bench.state() == Capture::filling);
  bench.audioRuns = true;
  REQUIRE(bench.reaches(Capture::complete, kEnough));
  checkSteps(bench.samples(), 1);
}

TEST_CASE("capture: after an event, the next capture waits for one of its own") {
  CaptureBench bench;
  bench.set(Tap::volume, Trigger::state, 0);
  for (std::uint8_t state = 1; state < 4; ++state) {
    bench.start();
    bench.run(1000);
    REQUIRE(bench.state() == Capture::waiting);
    bench.dut.protection_state_i = state;
    REQUIRE(bench.reaches(Capture::complete, kEnough));
  }
}

TEST_CASE("capture: reading again gives the same, and only reads of the window are answered") {
  CaptureBench bench;
  bench.audio = [](std::uint64_t number) { return number * 0x9E37'79B9'7F4A'7C15U; };
  bench.set(Tap::volume, Trigger::immediate, 0);
  bench.start();
  REQUIRE(bench.reaches(Capture::complete, kEnough));
  const auto first = bench.samples();
  CHECK(bench.samples() == first);
  for (const std::uint32_t other : {0x000U, 0x900U, 0xDFCU, 0xE01U}) {
    bench.read(other);
    CHECK_FALSE(bench.answered);
  }
  bench.dut.bus_write_i = 1;
  bench.read(device::kCaptureSamples.address);
  CHECK_FALSE(bench.answered);
  bench.dut.bus_write_i = 0;
  CHECK(bench.samples() == first);
}

TEST_CASE("capture: idle, nothing is asked of the signal path") {
  CaptureBench bench;
  bench.set(Tap::volume, Trigger::immediate, 0);
  bench.run(100);
  CHECK(bench.dut.audio_enable_o == 0);
  CHECK(bench.dut.system_enable_o == 0);
  bench.start();
  bench.run(100);
  CHECK(bench.dut.audio_enable_o == 1);
  CHECK(bench.dut.system_enable_o == 0);
  bench.dut.run_i = 0;
  bench.run(2);
  CHECK(bench.dut.audio_enable_o == 0);
}
