// What the controller can know of a fault: the sense path's filter, brown-outs, the self-test's
// means.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "models/analog/output_stage.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::analog;

namespace {

constexpr double kTickHz = 49.152e6;
constexpr std::size_t kSteps = 64;
constexpr double kBlockSeconds = kSteps * kTicksPerStep / kTickHz;

/// The stage with a resistor at it and pins at rest.
class Bench {
 public:
  Bench() {
    stage.prepare({}, zobel::headphones::resistor(32.0), zobel::headphones::resistor(32.0),
                  kTickHz);
  }

  void run(double seconds) {
    for (double done = 0.0; done < seconds; done += kBlockSeconds) {
      stage.process(ticks_, controls, load);
    }
  }

  OutputStage stage;
  AnalogControls controls;
  std::vector<StereoVolts> load{kSteps};

 private:
  std::vector<PinTick> ticks_{kSteps * kTicksPerStep};
};

}  // namespace

TEST_CASE("sense filter: two poles, by their step and by what is left at the readings' rate") {
  SenseFilter filter;
  filter.prepare({});
  const double pole = SenseParameters{}.timeConstantSeconds();
  constexpr double kStep = 0.1e-6;
  for (double t = 0.0; t < pole; t += kStep) {
    filter.advance(1.0, kStep);
  }
  CHECK(filter.volts() == Approx(1.0 - 2.0 / std::numbers::e).epsilon(0.01));

  constexpr double kReadingsHz = 1.0 / 30e-6;
  const double turn = 2.0 * std::numbers::pi * kReadingsHz;
  filter.reset();
  double peak = 0.0;
  for (double t = 0.0; t < 20.0 * pole; t += kStep) {
    filter.advance(std::cos(turn * t), kStep);
    peak = t > 19.0 * pole ? std::max(peak, std::abs(filter.volts())) : 0.0;
  }
  CHECK(peak == Approx(1.0 / (1.0 + turn * turn * pole * pole)).epsilon(0.02));
}

TEST_CASE("fault sensing: a brown-out takes both analog rails to its volts, and back") {
  Bench bench;
  bench.controls.supplyEnable = true;
  bench.run(0.2);
  CHECK(bench.stage.sense().powerGood);
  bench.stage.inject({.kind = FaultKind::BrownOut, .volts = 14.0});
  bench.run(0.2);
  CHECK(bench.stage.sense().railPositiveVolts == Approx(14.0).margin(0.01));
  CHECK(bench.stage.sense().railNegativeVolts == Approx(14.0).margin(0.01));
  CHECK_FALSE(bench.stage.sense().powerGood);
  bench.stage.clear(FaultKind::BrownOut);
  bench.run(0.2);
  CHECK(bench.stage.sense().railPositiveVolts == Approx(20.0).margin(0.01));
}

TEST_CASE("fault sensing: comparators answer their test, unless they are dead") {
  Bench bench;
  bench.run(kBlockSeconds);
  CHECK_FALSE(bench.stage.sense().overCurrent[0]);
  bench.controls.comparatorTest = true;
  bench.stage.inject({.kind = FaultKind::ComparatorDead, .channel = Channel::Right});
  bench.run(kBlockSeconds);
  CHECK(bench.stage.sense().overCurrent[0]);
  CHECK_FALSE(bench.stage.sense().overCurrent[1]);
}

TEST_CASE("fault sensing: the ADC reads the comparators' test current") {
  Bench bench;
  bench.run(kBlockSeconds);
  CHECK(zobel::analog::adcCodes(bench.stage.sense())[2] == 2048);
  bench.controls.comparatorTest = true;
  bench.run(kBlockSeconds);
  CHECK(zobel::analog::adcCodes(bench.stage.sense())[2] == 2048 + 1792);
  CHECK(zobel::analog::adcCodes(bench.stage.sense())[3] == 2048 + 1792);
}

TEST_CASE("fault sensing: the probe tells a short from a headphone, and is not heard") {
  Bench bench;
  bench.stage.inject({.kind = FaultKind::JackShort, .channel = Channel::Left});
  bench.run(kBlockSeconds);
  CHECK_FALSE(bench.stage.sense().jackShort[0]);
  bench.controls.jackProbe = true;
  bench.run(kBlockSeconds);
  CHECK(bench.stage.sense().jackShort[0]);
  CHECK_FALSE(bench.stage.sense().jackShort[1]);
  CHECK(bench.load.back().right == Approx(0.9e-3 * 32.2 / 36.2).epsilon(1e-6));
  CHECK(std::abs(bench.load.back().left) < 0.02e-3);
}

TEST_CASE("fault sensing: overheating goes where it is told") {
  Bench bench;
  bench.stage.inject({.kind = FaultKind::Overheating, .channel = Channel::Left, .celsius = 85.0});
  bench.run(0.2);
  CHECK(bench.stage.sense().buffersCelsius[0] == Approx(85.0).margin(0.1));
  CHECK(bench.stage.sense().buffersCelsius[1] < 30.0);
}
