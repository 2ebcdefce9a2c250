#include <algorithm>
#include <cmath>
#include <vector>

#include "models/systemc/closed_loop.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace zobel::systemc;
using analog::PinTick;
using analog::SenseState;
using analog::StereoVolts;

namespace {

constexpr double kTickHz = 49.152e6;

/// A core that plays an idle or a constant pattern, closes the relay as soon as power is good, and
/// opens it for ever at the first over-current.
class FakeCore : public DigitalCore {
 public:
  void run(unsigned sysClocks, const SenseState& sense, std::vector<PinTick>& ticks,
           analog::AnalogControls& controls) override {
    ++quanta;
    senses.push_back(sense);
    tripped |= sense.overCurrent[0] || sense.overCurrent[1];
    if (tripped && trippedAt == 0) {
      trippedAt = quanta;
    }
    controls.supplyEnable = true;
    controls.gainRange = 2;
    controls.relayClosed = sense.powerGood && !tripped;
    // clk_audio against clk_sys: 4.096 ticks a clock, carried as a fraction of 125.
    phase_ += sysClocks * 512;
    const unsigned count = clockStopped ? 0 : phase_ / 125;
    phase_ %= 125;
    sizes.push_back(count);
    for (unsigned i = 0; i < count; ++i) {
      const std::uint16_t mask = loud ? 0x0fff : tick_ % 8 < 4 ? 0x5555 : 0xaaaa;
      const std::uint16_t inverse = static_cast<std::uint16_t>(~mask);
      ticks.push_back(tick_ % 4 < 2 ? PinTick{mask, inverse, mask, inverse} : PinTick{});
      ++tick_;
    }
  }

  bool loud = false;
  bool clockStopped = false;
  bool tripped = false;
  unsigned quanta = 0;
  unsigned trippedAt = 0;
  std::vector<SenseState> senses;
  std::vector<unsigned> sizes;

 private:
  unsigned phase_ = 0;
  unsigned tick_ = 0;
};

class Recorder : public LoadSink {
 public:
  void consume(std::span<const StereoVolts> load) override {
    blocks.push_back(load.size());
    samples.insert(samples.end(), load.begin(), load.end());
  }
  std::vector<std::size_t> blocks;
  std::vector<StereoVolts> samples;
};

struct Bench {
  Bench() {
    const headphones::Headphone load = headphones::resistor(32.0);
    stage.prepare(analog::OutputStageParameters{}, load, load, kTickHz);
  }
  FakeCore core;
  analog::OutputStage stage;
  Recorder recorder;
};

/// Supplies need 46 ms to be good.
constexpr unsigned kQuantaToPlay = 18000;

}  // namespace

TEST_CASE("closed loop: no tick is lost between blocks of 147 and 148") {
  Bench bench;
  ClosedLoop loop("loop", bench.core, bench.stage, kTickHz, {&bench.recorder});
  ClosedLoop::run(1000);
  CHECK(*std::min_element(bench.core.sizes.begin(), bench.core.sizes.end()) == 147);
  CHECK(*std::max_element(bench.core.sizes.begin(), bench.core.sizes.end()) == 148);
  REQUIRE(bench.core.quanta == 1000);
  CHECK(bench.recorder.blocks.size() == 1000);
  CHECK(bench.recorder.samples.size() == 147456 / 4);
  CHECK(sc_core::sc_time_stamp() == sc_core::sc_time(3000, sc_core::SC_US));
}

TEST_CASE("closed loop: the loop gives what the stage gives by itself") {
  Bench bench;
  bench.core.loud = true;
  ClosedLoop loop("loop", bench.core, bench.stage, kTickHz, {&bench.recorder});
  ClosedLoop::run(200);

  Bench alone;
  alone.core.loud = true;
  std::vector<PinTick> ticks;
  analog::AnalogControls controls;
  std::vector<StereoVolts> volts;
  for (int i = 0; i < 200; ++i) {
    alone.core.run(kQuantumSysClocks, alone.stage.sense(), ticks, controls);
    const std::size_t steps = ticks.size() / 4;
    std::vector<StereoVolts> block(steps);
    alone.stage.process(std::span(ticks).first(steps * 4), controls, block);
    ticks.erase(ticks.begin(), ticks.begin() + static_cast<std::ptrdiff_t>(steps * 4));
    volts.insert(volts.end(), block.begin(), block.end());
  }
  REQUIRE(volts.size() == bench.recorder.samples.size());
  bool equal = true;
  for (std::size_t i = 0; i < volts.size(); ++i) {
    equal &= volts[i].left == bench.recorder.samples[i].left;
  }
  CHECK(equal);
}

TEST_CASE("closed loop: what the stage senses reaches the core in the next quantum") {
  Bench bench;
  ClosedLoop loop("loop", bench.core, bench.stage, kTickHz, {&bench.recorder});
  ClosedLoop::run(3);
  REQUIRE(bench.core.senses.size() == 3);
  CHECK(bench.core.senses[0].railPositiveVolts == 0.0);
  const double first = 20.0 * (1.0 - std::exp(-3e-6 / 20e-3));
  // Up to three ticks of 147 wait for the next block.
  CHECK(bench.core.senses[1].railPositiveVolts == Approx(first).epsilon(0.03));
  CHECK(bench.core.senses[2].railPositiveVolts == Approx(2.0 * first).epsilon(0.03));
}

TEST_CASE("closed loop: a short is sensed, decided and disconnected") {
  Bench bench;
  ClosedLoop loop("loop", bench.core, bench.stage, kTickHz, {&bench.recorder});
  ClosedLoop::run(kQuantaToPlay);
  REQUIRE(bench.stage.relayClosed());
  bench.core.loud = true;
  ClosedLoop::run(100);
  CHECK(std::abs(bench.recorder.samples.back().left) > 3.0);
  CHECK_FALSE(bench.core.tripped);

  bench.stage.inject({analog::FaultKind::JackShort, analog::Channel::Left});
  const unsigned injectedAfter = bench.core.quanta;
  ClosedLoop::run(2);
  CHECK(bench.core.trippedAt == injectedAfter + 2);
  ClosedLoop::run(400);
  CHECK_FALSE(bench.stage.relayClosed());
  CHECK(std::abs(bench.recorder.samples.back().right) < 1e-6);
}

TEST_CASE("closed loop: the stage goes on in time when the audio clock stands still") {
  Bench bench;
  ClosedLoop loop("loop", bench.core, bench.stage, kTickHz, {&bench.recorder});
  bench.core.clockStopped = true;
  ClosedLoop::run(kQuantaToPlay);
  CHECK(bench.core.senses.back().powerGood);
  CHECK(bench.recorder.samples.size() == Approx(kQuantaToPlay * 36.75).epsilon(0.01));
}
