#include "sim/suites/false_trips.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "sim/suites/fault_bench.hpp"

namespace zobel::sim {
namespace {

/// A waveform of time, of full scale 1, on both channels.
class WaveformSource final : public SampleSource {
 public:
  WaveformSource(std::function<double(double)> waveform, double sampleRateHz)
      : waveform_(std::move(waveform)), sampleRateHz_(sampleRateHz) {}

  StereoFrame next() override {
    const double value = waveform_(static_cast<double>(count_++) / sampleRateHz_);
    const auto sample = static_cast<std::int32_t>(
        std::clamp(std::round(std::ldexp(value, 31)), double(INT32_MIN), double(INT32_MAX)));
    return {sample, sample};
  }

 private:
  std::function<double(double)> waveform_;
  double sampleRateHz_;
  std::uint64_t count_ = 0;
};

std::function<double(double)> sine(double frequencyHz) {
  return [=](double t) { return std::sin(2.0 * std::numbers::pi * frequencyHz * t); };
}

double square(double t) {
  return std::fmod(100.0 * t, 1.0) < 0.5 ? 0.98 : -0.98;
}

/// Drum hits at 240 a minute that fill the scale at 55 Hz, a bass line, cymbals.
double bassHeavy(double t) {
  const double hit = std::fmod(t, 0.25);
  const double attack = 1.0 - std::exp(-hit / 0.5e-3);
  const double drum =
      0.6 * attack * std::exp(-hit / 0.15) * std::cos(2.0 * std::numbers::pi * 55.0 * hit);
  return drum + 0.3 * sine(31.0)(t) + 0.1 * sine(9973.0)(t);
}

struct Programme {
  std::string name;
  std::function<double(double)> waveform;
  double senseGainError = 0.0;
  double seconds = 0.3;
  unsigned rate = 0;  ///< of the input, 48 kHz << rate
};

std::vector<Programme> programmes() {
  return {
      {.name = "10 Hz at full scale, +2 %", .waveform = sine(10.0), .senseGainError = 0.02},
      {.name = "10 Hz at full scale, -2 %", .waveform = sine(10.0), .senseGainError = -0.02},
      {.name = "bass-heavy, +2 %", .waveform = bassHeavy, .senseGainError = 0.02, .seconds = 0.5},
      {.name = "bass-heavy, -2 %", .waveform = bassHeavy, .senseGainError = -0.02, .seconds = 0.5},
      {.name = "100 Hz square at full scale", .waveform = square, .seconds = 0.1},
      {.name = "20 kHz at full scale, +2 %",
       .waveform = sine(20000.0),
       .senseGainError = 0.02,
       .seconds = 0.1},
      {.name = "33.33 kHz at full scale, where the readings of the sense ADC fold down to DC",
       .waveform = sine(33333.2),
       .seconds = 0.2,
       .rate = 1},
  };
}

/// How often a programme latched a fault, or why it could not be played.
Expected<int> tripsOf(const Programme& programme, const headphones::Headphone& headphone,
                      double seconds) {
  FaultBenchSettings settings{.headphone = headphone, .senseGainError = programme.senseGainError};
  settings.amplifier.rate = programme.rate;
  WaveformSource source(programme.waveform, settings.amplifier.sampleRateHz());
  FaultBench bench(settings, source);
  if (!bench.play()) {
    return fail(fmt::format("{}: the amplifier never played", programme.name));
  }
  bench.run(seconds);
  return std::popcount(bench.status().faults);
}

}  // namespace

Expected<void> measureFalseTrips(const SuiteSettings& settings, measure::Report& report) {
  const std::vector<Programme> list = programmes();
  Steps steps(settings.progress, list.size());
  for (const Programme& programme : list) {
    const double seconds = settings.quick ? std::min(programme.seconds, 0.1) : programme.seconds;
    const auto trips = tripsOf(programme, settings.headphone, seconds);
    if (!trips) {
      return tl::unexpected(trips.error());
    }
    report.results.push_back(
        measure::judged(fmt::format("Faults in {:g} s of {}", seconds, programme.name),
                        static_cast<double>(*trips), "", measure::Target::atMost(0.0)));
    steps.done();
  }
  return {};
}

}  // namespace zobel::sim
