// The closed loop of the Verilated core and the output stage, looked at from between them.

#include "models/systemc/closed_loop.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <span>
#include <utility>

#include "models/headphones/library.hpp"
#include "sim/rtl_amplifier.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace zobel::sim;

namespace {

class Silence final : public SampleSource {
 public:
  StereoFrame next() override { return {}; }
};

/// What crosses the border between the digital and the analog half, a quantum at a time.
class Border final : public systemc::DigitalCore {
 public:
  explicit Border(DigitalCore& core) : core_(core) {}

  void run(unsigned sysClocks, const analog::SenseState& sense, std::vector<analog::PinTick>& ticks,
           analog::AnalogControls& controls) override {
    core_.run(sysClocks, sense, ticks, controls);
    sensed = sense;
    told = controls;
    const auto period = std::span(ticks).last(std::min<std::size_t>(ticks.size(), 4));
    pulsing = std::any_of(period.begin(), period.end(), [](const analog::PinTick& tick) {
      return (tick.leftP | tick.leftN | tick.rightP | tick.rightN) != 0;
    });
  }

  analog::SenseState sensed;
  analog::AnalogControls told;
  bool pulsing = false;

 private:
  DigitalCore& core_;
};

/// The largest voltage at the headphone since it was last asked.
class Peak final : public systemc::LoadSink {
 public:
  void consume(std::span<const analog::StereoVolts> load) override {
    for (const analog::StereoVolts& volts : load) {
      peakV_ = std::max({peakV_, std::abs(volts.left), std::abs(volts.right)});
    }
  }
  double take() { return std::exchange(peakV_, 0.0); }

 private:
  double peakV_ = 0.0;
};

/// The amplifier with a 32-ohm headphone in the loudest range, fed with silence. One a process.
class Bench {
 public:
  Bench() {
    stage.prepare({}, *headphones::find("focal-lensys", headphones::defaultDirectories()),
                  *headphones::find("focal-lensys", headphones::defaultDirectories()),
                  audioClockHz(RateFamily::Base48k));
  }

  /// Runs until a condition holds; the time in ms at which it does, or nothing after `limitMs`.
  std::optional<double> until(const std::function<bool()>& condition, double limitMs) {
    const auto limit = quanta_ + static_cast<std::uint64_t>(limitMs * 1e-3 / quantumS);
    for (; quanta_ < limit; ++quanta_) {
      if (condition()) {
        return static_cast<double>(quanta_) * quantumS * 1e3;
      }
      systemc::ClosedLoop::run(1);
    }
    return std::nullopt;
  }

  static constexpr double quantumS = systemc::kQuantumSeconds;

  Silence silence;
  RtlAmplifier amplifier{{.attenuation = 0, .gainRange = 3, .rampDbPerSecond = 20000}, {}, silence};
  Border border{amplifier};
  analog::OutputStage stage;
  Peak peak;
  systemc::ClosedLoop loop{
      "loop", border, stage, double{audioClockHz(RateFamily::Base48k)}, {&peak}};

 private:
  std::uint64_t quanta_ = 0;
};

}  // namespace

TEST_CASE("closed loop: off, nothing is asked for and nothing comes") {
  Bench bench;
  CHECK_FALSE(bench.until(
      [&] {
        return bench.border.told.supplyEnable || bench.border.told.relayClosed ||
               bench.border.pulsing || bench.stage.relayClosed() || bench.peak.take() > 0.0;
      },
      5.0));
  CHECK(bench.amplifier.status().state == device::State::off);
  CHECK(bench.amplifier.refusedWrites() == 0);
}

TEST_CASE("closed loop: up in the order supply, gain, drivers, relay, and down the other way") {
  Bench bench;
  bench.amplifier.power(true);
  const auto supply = bench.until([&] { return bench.border.told.supplyEnable; }, 1.0);
  REQUIRE(supply);
  CHECK_FALSE(bench.border.pulsing);
  const auto pulse = bench.until([&] { return bench.border.pulsing; }, 150.0);
  REQUIRE(pulse);
  CHECK(bench.border.sensed.powerGood);
  CHECK(bench.border.sensed.railPositiveVolts > 16.0);
  CHECK(bench.border.sensed.railNegativeVolts > 16.0);
  CHECK_FALSE(bench.border.told.relayClosed);
  CHECK(bench.peak.take() == 0.0);
  const auto relay = bench.until([&] { return bench.border.told.relayClosed; }, 50.0);
  REQUIRE(relay);
  CHECK(bench.border.told.gainRange == 3);
  CHECK(*relay - *pulse > 10.0);  // the self-test listens before a load is connected
  CHECK(std::abs(bench.border.sensed.outputVolts[0]) < 0.05);
  const auto contacts = bench.until([&] { return bench.stage.relayClosed(); }, 10.0);
  REQUIRE(contacts);
  const auto playing =
      bench.until([&] { return bench.amplifier.status().state == device::State::playing; }, 50.0);
  REQUIRE(playing);
  CHECK(*playing - *contacts > 6.0);  // the contacts have stopped bouncing

  bench.amplifier.power(false);
  const auto opens = bench.until([&] { return !bench.border.told.relayClosed; }, 50.0);
  REQUIRE(opens);
  CHECK(bench.border.pulsing);
  CHECK(bench.border.told.supplyEnable);
  const auto apart = bench.until([&] { return !bench.stage.relayClosed(); }, 10.0);
  REQUIRE(apart);
  CHECK(bench.border.pulsing);
  CHECK(bench.border.told.supplyEnable);
  const auto off = bench.until([&] { return !bench.border.told.supplyEnable; }, 50.0);
  REQUIRE(off);
  CHECK(*off - *apart > 5.0);
  CHECK_FALSE(bench.border.pulsing);
}

TEST_CASE("closed loop: a rail that never comes up ends the start, and the load stays apart") {
  Bench bench;
  bench.stage.inject({.kind = analog::FaultKind::RailLossNegative});
  bench.amplifier.power(true);
  const auto fault = bench.until([&] { return bench.amplifier.status().faults != 0; }, 250.0);
  REQUIRE(fault);
  CHECK(*fault > 190.0);  // so long the supplies had time
  CHECK_FALSE(bench.border.told.relayClosed);
  const auto down = bench.until([&] { return !bench.border.told.supplyEnable; }, 20.0);
  CHECK(down);
  CHECK_FALSE(bench.border.pulsing);
  CHECK(bench.peak.take() == 0.0);
}
