// A filter that changes while a full-scale tone plays, through the whole closed loop: no click.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <span>
#include <string>
#include <vector>

#include "models/design/custom_filter.hpp"
#include "models/dsp/filter_set.hpp"
#include "models/headphones/library.hpp"
#include "sim/simulation.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace zobel::sim;

namespace {

constexpr double kToneHz = 997.0;
constexpr double kSeconds = 0.24;
constexpr double kRampDbPerSecond = 10000.0;
constexpr double kCustomAtS = 0.12;
constexpr double kLongAtS = 0.18;
constexpr double kEndS = kSeconds - 0.001;  // the recorder's own filter rings where it is cut off

std::vector<StereoFrame> fullScaleTone() {
  std::vector<StereoFrame> frames;
  for (int n = 0; n < static_cast<int>(kSeconds * 48000.0); ++n) {
    const double value = std::sin(2.0 * std::numbers::pi * kToneHz / 48000.0 * n);
    const auto sample = static_cast<std::int32_t>(std::lround(value * INT32_MAX));
    frames.push_back({sample, sample});
  }
  return frames;
}

ScenarioEvent writes(double atS, std::vector<RegisterWrite> fields) {
  return {.atS = atS, .action = std::move(fields)};
}

std::vector<RegisterWrite> loadOf(const std::vector<std::uint64_t>& words) {
  std::vector<RegisterWrite> fields{{"filter.load_begin", 1}};
  for (const std::uint64_t word : words) {
    fields.push_back({"filter.load_low", static_cast<double>(word & 0xffffffff)});
    fields.push_back({"filter.load_high", static_cast<double>(word >> 32U)});
  }
  return fields;
}

Expectation stateIs(const std::string& state, double fromS, double withinS) {
  Expectation expectation;
  expectation.is = state;
  expectation.fromS = fromS;
  expectation.toS = fromS + withinS;
  return expectation;
}

Scenario switching() {
  Scenario scenario;
  scenario.name = "Filter switch";
  scenario.seconds = kSeconds;
  scenario.events = {
      writes(0.001,
             {{"control.power", 1}, {"control.mute", 0}, {"volume.ramp_rate", kRampDbPerSecond}}),
      writes(0.002, loadOf(design::customFilterWords(
                        design::designInterpolator(dsp::FilterSet::minimumPhase)))),
      writes(kCustomAtS, {{"filter.select", static_cast<double>(dsp::FilterSet::custom)}}),
      writes(kLongAtS, {{"filter.select", static_cast<double>(dsp::FilterSet::longSteep)}}),
  };
  // A custom set that was not taken could not be selected, and nothing would be reconfigured.
  scenario.expectations = {
      stateIs("playing", 0.06, kCustomAtS - 0.06), stateIs("reconfigure", kCustomAtS, 0.03),
      stateIs("playing", kCustomAtS + 0.03, 0.03), stateIs("reconfigure", kLongAtS, 0.03),
      stateIs("playing", kLongAtS + 0.03, 0.03),
  };
  return scenario;
}

double largest(std::span<const double> volts) {
  double peak = 0.0;
  for (const double v : volts) {
    peak = std::max(peak, std::abs(v));
  }
  return peak;
}

double largestStep(std::span<const double> volts) {
  double step = 0.0;
  for (std::size_t n = 1; n < volts.size(); ++n) {
    step = std::max(step, std::abs(volts[n] - volts[n - 1]));
  }
  return step;
}

}  // namespace

TEST_CASE("filter switch: a full-scale tone goes through two switches without a click") {
  SimulationSettings settings;
  settings.amplifier.attenuation = 0;
  settings.headphone = headphones::find("focal-lensys", headphones::defaultDirectories()).value();
  settings.scenario = switching();
  const auto run = simulate(settings, fullScaleTone(), [](double) {});
  REQUIRE(run.has_value());
  for (const Outcome& outcome : evaluate(*settings.scenario, run->timeline)) {
    INFO(outcome.result.name << ": " << outcome.remark);
    CHECK(outcome.result.pass);
  }

  const auto volts = std::span(run->loadVolts[0]);
  const auto between = [&](double fromS, double toS) {
    return volts.subspan(static_cast<std::size_t>(fromS * run->loadRateHz),
                         static_cast<std::size_t>((toS - fromS) * run->loadRateHz));
  };
  // Before, between and after the switches the tone is there, as loud as ever.
  const double amplitude = largest(between(kCustomAtS - 0.01, kCustomAtS));
  CHECK(amplitude > 1.0);
  CHECK(largest(between(kLongAtS - 0.01, kLongAtS)) == Approx(amplitude).epsilon(0.002));
  CHECK(largest(between(kEndS - 0.01, kEndS)) == Approx(amplitude).epsilon(0.002));

  // No step is larger than those of the tone and of the ramp together; the difference of the sets'
  // delays would be a step of up to twice the amplitude.
  const double toneSlope = 2.0 * std::numbers::pi * kToneHz;
  const double rampSlope = kRampDbPerSecond / 20.0 * std::numbers::ln10;
  const double bound = amplitude * (toneSlope + rampSlope) / run->loadRateHz;
  CHECK(largestStep(between(0.06, kEndS)) < bound);
}
