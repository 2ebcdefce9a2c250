#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "models/analog/output_stage.hpp"
#include "tests/models/analog/pin_pattern.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace zobel::analog;
using namespace zobel::analog::test;

namespace {

constexpr std::size_t kBlockSteps = 37;  // about one quantum of the closed loop

/// A stage with a pattern source, run for spans of time.
class Bench {
 public:
  explicit Bench(double loadOhm = 300.0, const OutputStageParameters& parameters = idealised({})) {
    const headphones::Headphone headphone = headphones::resistor(loadOhm);
    stage.prepare(parameters, headphone, headphone, kTickHz);
  }

  /// Runs with both channels at a constant `level` of digital full scale; the load voltages of the
  /// time remain in `load`.
  void run(double seconds, double level = 0.0) {
    TestModulator modulator(1);
    const auto steps = static_cast<std::size_t>(seconds * kStepHz);
    load.clear();
    everOverCurrent = {};
    std::vector<PinTick> ticks;
    for (std::size_t done = 0; done < steps;) {
      const std::size_t block = std::min(kBlockSteps, steps - done);
      ticks.clear();
      for (std::size_t i = 0; i < block; ++i) {
        const std::uint16_t mask = modulator.next(level);
        appendPeriod(ticks, mask, mask);
      }
      load.resize(done + block);
      stage.process(ticks, controls, std::span(load).subspan(done));
      for (std::size_t channel = 0; channel < 2; ++channel) {
        everOverCurrent[channel] |= stage.sense().overCurrent[channel];
      }
      done += block;
    }
  }

  void powerUp(unsigned gainRange) {
    controls = {true, true, gainRange};
    run(0.15);
  }

  /// Mean over the last part of the last run.
  [[nodiscard]] double meanLeft(std::size_t steps = 2000) const {
    double sum = 0.0;
    for (std::size_t i = load.size() - steps; i < load.size(); ++i) {
      sum += load[i].left;
    }
    return sum / static_cast<double>(steps);
  }

  OutputStage stage;
  AnalogControls controls;
  std::vector<StereoVolts> load;
  std::array<bool, 2> everOverCurrent{};
};

double peakLeft(const std::vector<StereoVolts>& load) {
  double peak = 0.0;
  for (const StereoVolts& volts : load) {
    peak = std::max(peak, std::abs(volts.left));
  }
  return peak;
}

}  // namespace

TEST_CASE("output stage: a constant code becomes its voltage at the headphone") {
  Bench bench;
  bench.powerUp(2);
  bench.run(2e-3, 0.5);
  const double divider = 300.0 / (300.0 + 0.21);
  CHECK(bench.meanLeft() == Approx(0.5 * 4.0 * std::sqrt(2.0) * divider).epsilon(1e-4));
  CHECK(bench.stage.sense().outputAmpere[0] ==
        Approx(bench.meanLeft() * (1.0 / 300.0 + 1.0 / 10e3)).epsilon(0.001));
  CHECK(bench.stage.sense().outputVolts[0] == Approx(bench.meanLeft()).epsilon(0.01));
}

TEST_CASE("output stage: nothing reaches the headphone while the relay is open") {
  Bench bench;
  bench.controls = {true, false, 3};
  bench.run(0.15, 0.9);
  CHECK(peakLeft(bench.load) < 1e-9);
  CHECK(std::abs(bench.stage.sense().outputVolts[0]) > 10.0);
  CHECK(bench.stage.sense().outputAmpere[0] == 0.0);
}

TEST_CASE("output stage: the relay makes and breaks in its own time") {
  Bench bench;
  bench.controls = {true, false, 2};
  bench.run(0.15, 0.5);
  bench.controls.relayClosed = true;
  bench.run(2.9e-3, 0.5);
  CHECK(peakLeft(bench.load) < 1e-9);
  CHECK_FALSE(bench.stage.relayClosed());
  bench.run(1e-3, 0.5);
  CHECK(bench.stage.relayClosed());
  CHECK(bench.meanLeft() > 2.0);
  bench.controls.relayClosed = false;
  bench.run(0.9e-3, 0.5);
  CHECK(bench.meanLeft() > 2.0);
  bench.run(0.5e-3, 0.5);
  CHECK(std::abs(bench.load.back().left) < 1e-6);
}

TEST_CASE("output stage: the buffer is silent without supplies and limited by them") {
  Bench bench;
  bench.controls = {false, true, 3};
  bench.run(10e-3, 0.9);
  CHECK(peakLeft(bench.load) == 0.0);
  CHECK_FALSE(bench.stage.sense().powerGood);
  bench.controls.supplyEnable = true;
  bench.run(20e-3, 0.9);
  const double rail = 20.0 * (1.0 - std::exp(-1.0));
  CHECK(bench.stage.sense().railPositiveVolts == Approx(rail).epsilon(0.01));
  CHECK_FALSE(bench.stage.sense().powerGood);
  CHECK(bench.meanLeft() == Approx(rail - 1.5).epsilon(0.02));
  bench.run(30e-3, 0.9);
  CHECK(bench.stage.sense().powerGood);
  CHECK(bench.meanLeft() == Approx(0.9 * 17.889).epsilon(0.01));
}

TEST_CASE("output stage: losing a rail ends power-good and one polarity") {
  Bench bench;
  bench.powerUp(3);
  bench.stage.inject({FaultKind::RailLossPositive});
  bench.run(0.15, 0.5);
  CHECK_FALSE(bench.stage.sense().powerGood);
  CHECK(bench.stage.sense().railPositiveVolts < 0.2);
  CHECK(bench.stage.sense().railNegativeVolts > 19.0);
  CHECK(std::abs(bench.meanLeft()) < 1e-3);
  bench.run(5e-3, -0.5);
  CHECK(bench.meanLeft() == Approx(-0.5 * 17.889).epsilon(0.01));
  bench.stage.clear(FaultKind::RailLossPositive);
  bench.run(0.15, 0.5);
  CHECK(bench.stage.sense().powerGood);
  CHECK(bench.meanLeft() == Approx(0.5 * 17.889).epsilon(0.01));
}

TEST_CASE("output stage: losing the logic rail takes the elements' reference away") {
  Bench bench;
  bench.powerUp(2);
  bench.stage.inject({FaultKind::RailLossLogic});
  bench.run(0.3, 0.5);
  CHECK_FALSE(bench.stage.sense().powerGood);
  CHECK(std::abs(bench.meanLeft()) < 1e-3);
}

TEST_CASE("output stage: a short trips the comparator and the current stays limited") {
  Bench bench;
  bench.powerUp(3);
  bench.run(2e-3, 0.5);
  CHECK_FALSE(bench.everOverCurrent[0]);
  bench.stage.inject({FaultKind::JackShort, Channel::Left});
  bench.run(3e-6, 0.5);
  CHECK(bench.everOverCurrent[0]);
  CHECK_FALSE(bench.everOverCurrent[1]);
  bench.run(1e-3, 0.5);
  CHECK(bench.stage.sense().outputAmpere[0] == Approx(1.8).epsilon(0.01));
  CHECK(bench.stage.sense().outputAmpere[1] ==
        Approx(0.5 * 17.889 * (1.0 / 300.0 + 1.0 / 10e3)).epsilon(0.005));
  CHECK(std::abs(bench.meanLeft()) < 0.1);
  bench.run(1e-3, -0.5);
  CHECK(bench.stage.sense().outputAmpere[0] == Approx(-1.8).epsilon(0.01));
  bench.stage.clear(FaultKind::JackShort);
  bench.run(2e-3, 0.5);
  CHECK_FALSE(bench.stage.sense().overCurrent[0]);
  CHECK(bench.meanLeft() == Approx(0.5 * 17.889).epsilon(0.01));
}

TEST_CASE("output stage: a load too heavy for the buffer meets the current limit") {
  Bench bench(6.0);
  bench.powerUp(3);
  bench.run(2e-3, 0.9);
  CHECK(bench.everOverCurrent[0]);
  // What the limit leaves is the load's and the feedback's.
  const BufferParameters buffer;
  const double load = bench.stage.sense().outputAmpere[0];
  const double feedback = bench.meanLeft() / (buffer.feedbackOhm + buffer.groundOhm);
  CHECK(load + feedback == Approx(1.8).epsilon(0.03));
  CHECK(bench.meanLeft() == Approx(load * 6.0).epsilon(0.005));
}

TEST_CASE("output stage: the output clips at the rails less the headroom") {
  OutputStageParameters parameters = idealised({});
  parameters.buffer.headroomVolts = 5.0;
  Bench bench(300.0, parameters);
  bench.powerUp(3);
  bench.run(2e-3, 1.0);
  CHECK(bench.stage.sense().outputVolts[0] == Approx(15.0).epsilon(0.005));
  bench.run(2e-3, -1.0);
  CHECK(bench.stage.sense().outputVolts[0] == Approx(-15.0).epsilon(0.005));
}

TEST_CASE("output stage: slew rate bounds every microsecond") {
  OutputStageParameters parameters = idealised({});
  parameters.buffer.slewVoltsPerSecond = 1e6;
  Bench bench(300.0, parameters);
  bench.powerUp(3);
  bench.run(1e-4, 0.9);
  double steepest = 0.0;
  constexpr std::size_t kSpan = 12;
  for (std::size_t i = kSpan; i < bench.load.size(); ++i) {
    steepest = std::max(steepest, std::abs(bench.load[i].left - bench.load[i - kSpan].left));
  }
  CHECK(steepest * kStepHz / kSpan == Approx(1e6).epsilon(0.05));
  CHECK(bench.meanLeft(100) == Approx(0.9 * 17.889).epsilon(0.02));
}

TEST_CASE("output stage: an injected offset appears on its channel, and only there") {
  Bench bench;
  bench.powerUp(2);
  bench.stage.inject({FaultKind::DcOffset, Channel::Right, 2.0});
  bench.run(2e-3);
  CHECK(bench.stage.sense().outputVolts[1] == Approx(2.0).margin(0.01));
  CHECK(bench.load.back().right == Approx(2.0 * 300.0 / 300.21).margin(0.01));
  CHECK(std::abs(bench.meanLeft()) < 0.01);
  bench.stage.clear(FaultKind::DcOffset, Channel::Right);
  bench.run(2e-3);
  CHECK(std::abs(bench.stage.sense().outputVolts[1]) < 0.01);
}

TEST_CASE("output stage: an unplugged headphone hears nothing and is known to be gone") {
  Bench bench;
  bench.powerUp(2);
  CHECK(bench.stage.sense().jackPresent);
  bench.stage.inject({FaultKind::JackOpen});
  bench.run(1e-3, 0.5);
  CHECK_FALSE(bench.stage.sense().jackPresent);
  CHECK(std::abs(bench.load.back().left) < 1e-6);
  CHECK(bench.stage.sense().outputAmpere[0] == 0.0);
  CHECK(bench.stage.sense().outputVolts[0] > 2.0);
}

TEST_CASE("output stage: a stuck relay does not move") {
  Bench bench;
  bench.powerUp(2);
  bench.stage.inject({FaultKind::RelayStuck});
  bench.controls.relayClosed = false;
  bench.run(10e-3, 0.5);
  CHECK(bench.meanLeft() > 2.0);
  bench.stage.clear(FaultKind::RelayStuck);
  bench.run(10e-3, 0.5);
  CHECK(std::abs(bench.load.back().left) < 1e-6);
}

TEST_CASE("output stage: dissipation heats the junction with its time constant") {
  OutputStageParameters parameters = idealised({});
  parameters.thermal.junctionSeconds = 0.02;
  parameters.thermal.sinkKelvinPerWatt = 0.0;
  Bench bench(32.0, parameters);
  bench.powerUp(3);
  const double idle = bench.stage.sense().buffersCelsius[0];
  const double quiescentKelvin = parameters.buffer.quiescentAmpere * 40.0 * 6.0;
  CHECK(idle == Approx(25.0 + quiescentKelvin).margin(0.1));
  const double volts = 0.25 * 17.889;
  const double ampere = volts / 32.21 + volts / 800.0;  // and the feedback
  const double rise = (20.0 - volts) * ampere * 6.0;
  bench.run(20e-3, 0.25);
  CHECK(bench.stage.sense().buffersCelsius[0] - idle ==
        Approx(rise * (1.0 - std::exp(-1.0))).epsilon(0.02));
}

TEST_CASE("output stage: at rest without supplies its time goes on, and it wakes as it was") {
  Bench bench;
  const auto rest = [&bench](double seconds) {
    const std::vector<PinTick> ticks(kBlockSteps * kTicksPerStep);
    bench.load.resize(kBlockSteps);
    for (double done = 0.0; done < seconds; done += kBlockSteps / kStepHz) {
      bench.stage.process(ticks, bench.controls, bench.load);
      REQUIRE(peakLeft(bench.load) == 0.0);
    }
  };
  rest(5e-3);
  bench.stage.inject({FaultKind::Overheating, Channel::Left});
  bench.stage.inject({.kind = FaultKind::DcOffset, .channel = Channel::Left, .volts = 1.0});
  rest(50e-3);
  CHECK(bench.stage.sense().buffersCelsius[0] > 80.0);
  CHECK(bench.stage.sense().buffersCelsius[1] == Approx(25.0).margin(0.1));
  bench.stage.clear(FaultKind::Overheating);
  bench.controls.supplyEnable = true;
  rest(0.15);  // the relay is open, and the pins are still
  CHECK(bench.stage.sense().outputVolts[0] == Approx(1.0).margin(0.01));
}

TEST_CASE("output stage: the overheating fault passes any threshold and can be cleared") {
  Bench bench;
  bench.powerUp(2);
  const double before = bench.stage.sense().buffersCelsius[0];
  bench.stage.inject({FaultKind::Overheating, Channel::Left});
  bench.run(0.1);
  CHECK(bench.stage.sense().buffersCelsius[0] > 120.0);
  CHECK(bench.stage.sense().buffersCelsius[1] < 50.0);
  bench.stage.clear(FaultKind::Overheating);
  bench.run(0.1);
  CHECK(bench.stage.sense().buffersCelsius[0] < 120.0);
  CHECK(bench.stage.sense().buffersCelsius[0] > before);
}

TEST_CASE("output stage: gain ranges are 10 dB apart and switch after their delay") {
  Bench bench;
  bench.powerUp(3);
  bench.run(2e-3, 0.5);
  const double loud = bench.meanLeft();
  bench.controls.gainRange = 1;
  bench.run(0.9e-3, 0.5);
  CHECK(bench.meanLeft() == Approx(loud).epsilon(1e-3));
  bench.run(1e-3, 0.5);
  CHECK(decibels(loud / bench.meanLeft()) == Approx(20.0).margin(0.01));
}

TEST_CASE("output stage: closing the relay into silence pops by less than a millivolt") {
  for (const double ohm : {16.0, 600.0}) {
    for (const unsigned range : {0u, 3u}) {
      Bench bench(ohm, OutputStageParameters{});
      bench.controls = {true, false, range};
      bench.run(0.1);
      bench.controls.relayClosed = true;
      const std::vector<PinTick> ticks = idleTicks(200);
      std::vector<StereoVolts> load(200);
      double peak = 0.0;
      for (int i = 0; i < 400; ++i) {
        bench.stage.process(ticks, bench.controls, load);
        peak = std::max(peak, peakLeft(load));
      }
      REQUIRE(bench.stage.relayClosed());
      INFO(ohm << " ohm, range " << range);
      CHECK(peak < 1e-3);
      CHECK(peak > 1e-5);
    }
  }
}

TEST_CASE("output stage: equal seeds give equal volts, other seeds do not") {
  const auto run = [](std::uint64_t elementSeed, std::uint64_t noiseSeed) {
    OutputStageParameters parameters;
    parameters.elements.seed = elementSeed;
    parameters.buffer.seed = noiseSeed;
    Bench bench(300.0, parameters);
    bench.powerUp(2);
    bench.run(1e-4, 0.3);
    return bench.load.back();
  };
  const StereoVolts once = run(1, 2);
  const StereoVolts again = run(1, 2);
  CHECK(once.left == again.left);
  CHECK(once.right == again.right);
  CHECK(once.left != once.right);
  CHECK(run(7, 2).left != once.left);
  CHECK(run(1, 7).left != once.left);
}

TEST_CASE("output stage: reset starts over, bit for bit") {
  Bench bench(300.0, OutputStageParameters{});
  bench.powerUp(2);
  bench.run(1e-4, 0.3);
  const double first = bench.load.back().left;
  bench.stage.reset();
  CHECK_FALSE(bench.stage.relayClosed());
  CHECK(bench.stage.sense().railPositiveVolts == 0.0);
  CHECK(bench.stage.sense().railNegativeVolts == 0.0);
  CHECK(bench.stage.sense().outputVolts[0] == 0.0);
  bench.powerUp(2);
  bench.run(1e-4, 0.3);
  CHECK(bench.load.back().left == first);
}

TEST_CASE("output stage: anything but whole steps is refused") {
  Bench bench;
  const std::vector<PinTick> ticks(6);
  std::vector<StereoVolts> load(1);
  CHECK_THROWS_AS(bench.stage.process(ticks, {}, load), std::invalid_argument);
  CHECK_THROWS_AS(bench.stage.process(std::span(ticks).first(4), {}, {}), std::invalid_argument);
}

TEST_CASE("sense: quantities become the codes of the package, rounded and clipped") {
  SenseState sense;
  sense.sensedVolts = {1.0, -25.0};
  sense.outputAmpere = {-1.0, 1.8};
  sense.buffersCelsius = {25.03, 85.5};
  sense.boardCelsius = -5.0;
  sense.railPositiveVolts = 20.0;
  sense.railNegativeVolts = 30.0;
  sense.logicVolts = 3.3;
  const AdcCodes expected{2150, 0, 1024, 3891, 400, 1368, 0, 3277, 4095, 2703};
  CHECK(adcCodes(sense) == expected);
  const AdcCodes rest = adcCodes(SenseState{});
  CHECK(rest[0] == 2048);
  CHECK(rest[2] == 2048);
  CHECK(rest[7] == 0);
}

TEST_CASE("faults: their names are found again, unknown ones told") {
  for (int i = 0; i <= static_cast<int>(FaultKind::OscillatorLoss); ++i) {
    const auto kind = static_cast<FaultKind>(i);
    REQUIRE(faultKind(faultName(kind)));
    CHECK(*faultKind(faultName(kind)) == kind);
  }
  const auto unknown = faultKind("rain");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().message.find("no fault is called 'rain': use one of dc_offset") == 0);

  OutputStage stage;
  stage.inject({FaultKind::OscillatorLoss});
  CHECK(stage.faults().oscillatorLoss);
  stage.clear(FaultKind::OscillatorLoss);
  CHECK_FALSE(stage.faults().oscillatorLoss);
}
