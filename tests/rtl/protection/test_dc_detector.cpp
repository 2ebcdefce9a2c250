// What trips the DC detector, and what never does: volts and seconds, as the sense path sees them.
#include <Vdc_detector.h>

#include <cmath>
#include <functional>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"

namespace {

constexpr double kReadingSeconds = 30e-6;
constexpr double kLsbVolts = 10.0 / 1024.0;
constexpr double kFullScaleVolts = 17.889;
constexpr double kJudgedAfter = 2.8e-6;       // the sampling of a reading
constexpr double kContactSeconds = 1e-3;      // the relay's, to open
constexpr double kPathSeconds = 1 / 768e3;    // of a sample of the volume
constexpr double kSenseSeconds = 165e-6;      // of either pole of the sense path's filter
constexpr double kAnalogDelaySeconds = 5e-6;  // from the volume to the buffer's output

using Signal = std::function<double(double seconds)>;  // volts

Signal sine(double volts, double hertz) {
  return [=](double t) { return volts * std::sin(2 * std::numbers::pi * hertz * t); };
}

Signal square(double volts, double hertz) {
  return [=](double t) { return std::fmod(t * hertz + 10.0, 1.0) < 0.5 ? volts : -volts; };
}

Signal silence() {
  return [](double) { return 0.0; };
}

/// Drum hits at 120 a minute that fill the scale at 55 Hz, with a bass line and cymbals.
Signal bassHeavy(double volts) {
  return [=](double t) {
    const double hit = std::fmod(t + 10.0, 0.5);
    const double attack = 1 - std::exp(-hit / 0.5e-3);
    const double drum =
        0.6 * attack * std::exp(-hit / 0.15) * std::cos(2 * std::numbers::pi * 55 * hit);
    const double bass = 0.3 * std::sin(2 * std::numbers::pi * 31 * t);
    const double cymbal = 0.1 * std::sin(2 * std::numbers::pi * 9973 * t);
    return volts * (drum + bass + cymbal);
  };
}

struct Path {
  double gainError = 0.0;    ///< of the sense path
  double offsetVolts = 0.0;  ///< of the sense path
  double delaySeconds = kAnalogDelaySeconds;
  double timeConstantError = 0.0;  ///< of the sense path's filter
};

enum Output : unsigned { kLeft, kRight };

class Bench {
 public:
  Bench() {
    top_.rst_ni = 0;
    top_.enable_i = 1;
    clock();
    top_.rst_ni = 1;
  }

  /// One reading; returns whether the detector of that output has tripped.
  bool reading(double measuredVolts, double expectedVolts, Output output = kLeft) {
    const double code = std::round(measuredVolts / kLsbVolts);
    top_.strobe_i = static_cast<std::uint8_t>(1U << output);
    top_.measured_i = bits(std::clamp(code, -2048.0, 2047.0) * 64.0);
    top_.expected_i = bits(expectedVolts / kLsbVolts * 64.0);
    clock();
    return tripped(output);
  }

  bool tripped(Output output) { return (top_.tripped_o >> output & 1U) != 0; }

  void setEnabled(bool enabled) { top_.enable_i = enabled; }

 private:
  static uint32_t bits(double q6) {
    return static_cast<uint32_t>(static_cast<int32_t>(std::floor(q6))) & 0x7ffffu;
  }
  void clock() {
    top_.clk_i = 1;
    top_.eval();
    top_.clk_i = 0;
    top_.eval();
  }
  Vdc_detector top_;
};

/// Two poles, one after the other.
class Poles {
 public:
  explicit Poles(double weight) : weight_(weight) {}
  void step(double input) {
    first_ += (input - first_) * weight_;
    second_ += (first_ - second_) * weight_;
  }
  [[nodiscard]] double value() const { return second_; }

 private:
  double weight_;
  double first_ = 0;
  double second_ = 0;
};

/// Plays `signal`; from `faultAt` on, `dcVolts` are added to the output. Returns the seconds from
/// the fault (or from the start) to the trip, negative for a trip before it, infinity for never.
double secondsToTrip(const Signal& signal, const Path& path, double dcVolts, double faultAt,
                     double until) {
  Bench bench;
  Poles sent(1.0 / 128);  // drive_average
  const double senseSeconds = kSenseSeconds * (1 + path.timeConstantError);
  Poles sensed(1 - std::exp(-kPathSeconds / senseSeconds));
  double nextReading = kReadingSeconds;
  for (double t = 0; t < until; t += kPathSeconds) {
    sent.step(signal(t));
    sensed.step(signal(t - path.delaySeconds) + (t >= faultAt ? dcVolts : 0.0));
    if (t < nextReading) {
      continue;
    }
    nextReading += kReadingSeconds;
    const double measured = sensed.value() * (1 + path.gainError) + path.offsetVolts;
    // The trip shows after the next reading: the detector judges what it has averaged so far.
    if (bench.reading(measured, sent.value())) {
      return t - faultAt + kReadingSeconds + kJudgedAfter;
    }
  }
  return std::numeric_limits<double>::infinity();
}

struct Case {
  std::string name;
  Signal signal;
  double gainError;
};

/// The worst over when the fault strikes, and over its sign.
double worstSecondsToTrip(const Case& c, double dcVolts) {
  double worst = -1;
  for (int phase = 0; phase < 16; ++phase) {
    const double faultAt = 0.1 + 0.1 * phase / 16.0 + 7e-6 * phase;
    for (const double sign : {-1.0, 1.0}) {
      const double seconds = secondsToTrip(c.signal, {.gainError = c.gainError}, sign * dcVolts,
                                           faultAt, faultAt + 0.05);
      REQUIRE(seconds > 0);
      worst = std::max(worst, seconds);
    }
  }
  return worst;
}

const double kQuiet = kFullScaleVolts / 100;  // -40 dBFS

}  // namespace

TEST_CASE("DC detector: 1 V opens the contacts within 5 ms, whatever plays") {
  const std::vector<Case> cases{
      {"silence", silence(), 0.0},
      {"full-scale 10 Hz", sine(kFullScaleVolts, 10), 0.0},
      {"full-scale 10 Hz, +2 %", sine(kFullScaleVolts, 10), 0.02},
      {"full-scale 10 Hz, -2 %", sine(kFullScaleVolts, 10), -0.02},
      {"full-scale 50 Hz, -2 %", sine(kFullScaleVolts, 50), -0.02},
      {"full-scale 200 Hz, -2 %", sine(kFullScaleVolts, 200), -0.02},
      {"full-scale 997 Hz, -2 %", sine(kFullScaleVolts, 997), -0.02},
      {"full-scale 10 kHz, +2 %", sine(kFullScaleVolts, 10007), 0.02},
      {"full-scale 20 kHz", sine(kFullScaleVolts, 20000), 0.0},
      {"bass-heavy, +2 %", bassHeavy(kFullScaleVolts), 0.02},
      {"bass-heavy, -2 %", bassHeavy(kFullScaleVolts), -0.02},
  };
  for (const Case& c : cases) {
    const double worst = worstSecondsToTrip(c, 1.0);
    INFO(c.name << ": " << worst * 1e3 << " ms");
    CHECK(worst + kContactSeconds <= 5e-3);
  }
}

TEST_CASE("DC detector: 50 mV opens the contacts within 20 ms, up to -40 dBFS") {
  const std::vector<Case> cases{
      {"silence", silence(), 0.0},
      {"silence, +2 %", silence(), 0.02},
      {"silence, -2 %", silence(), -0.02},
      {"20 Hz, -2 %", sine(kQuiet, 20), -0.02},
      {"20 Hz, +2 %", sine(kQuiet, 20), 0.02},
      {"997 Hz, -2 %", sine(kQuiet, 997), -0.02},
      {"10 kHz, -2 %", sine(kQuiet, 10007), -0.02},
      {"bass-heavy, -2 %", bassHeavy(kQuiet), -0.02},
  };
  for (const Case& c : cases) {
    const double worst = worstSecondsToTrip(c, 0.05);
    INFO(c.name << ": " << worst * 1e3 << " ms");
    CHECK(worst + kContactSeconds <= 20e-3);
  }
}

TEST_CASE("DC detector: music and tones never trip it") {
  const auto [name, signal, path] = GENERATE(table<std::string, Signal, Path>({
      {"full-scale 10 Hz, +2 %", sine(kFullScaleVolts, 10), {.gainError = 0.02}},
      {"full-scale 10 Hz, -2 %", sine(kFullScaleVolts, 10), {.gainError = -0.02}},
      {"full-scale 2 Hz, +2 %", sine(kFullScaleVolts, 2), {.gainError = 0.02}},
      {"full-scale 40 Hz, -2 %", sine(kFullScaleVolts, 40), {.gainError = -0.02}},
      {"full-scale 997 Hz, +2 %", sine(kFullScaleVolts, 997), {.gainError = 0.02}},
      {"full-scale 20 kHz, +2 %", sine(kFullScaleVolts, 20000), {.gainError = 0.02}},
      {"full-scale square of 10 Hz", square(kFullScaleVolts, 10), {}},
      {"full-scale square of 10 Hz, -2 %", square(kFullScaleVolts, 10), {.gainError = -0.02}},
      {"full-scale square of 100 Hz, +2 %", square(kFullScaleVolts, 100), {.gainError = 0.02}},
      {"full-scale 700 Hz, filter 2 % off",
       sine(kFullScaleVolts, 700),
       {.gainError = 0.02, .timeConstantError = 0.02}},
      {"full-scale 33.3 kHz, +2 %", sine(kFullScaleVolts, 33333.4), {.gainError = 0.02}},
      {"full-scale 33.3 kHz, filter 2 % off",
       sine(kFullScaleVolts, 33332.9),
       {.timeConstantError = -0.02}},
      {"full-scale 66.7 kHz, -2 %", sine(kFullScaleVolts, 66667.1), {.gainError = -0.02}},
      {"full-scale 333.3 kHz", sine(kFullScaleVolts, 333333.5), {}},
      {"bass-heavy, +2 %", bassHeavy(kFullScaleVolts), {.gainError = 0.02}},
      {"bass-heavy, -2 %", bassHeavy(kFullScaleVolts), {.gainError = -0.02}},
      {"bass-heavy, 30 us of delay", bassHeavy(kFullScaleVolts), {.delaySeconds = 30e-6}},
      {"10 Hz at -40 dBFS, 20 mV of sense offset", sine(kQuiet, 10), {0.02, 0.02}},
      {"silence, 25 mV of sense offset", silence(), {0.0, 0.025}},
  }));
  INFO(name);
  CHECK(std::isinf(secondsToTrip(signal, path, 0, 0, 1.0)));
}

TEST_CASE("DC detector: a loud passage that ends leaves it sensitive within half a second") {
  Bench bench;
  const Signal loud = sine(kFullScaleVolts, 31);
  for (double t = 0; t < 0.5; t += kReadingSeconds) {
    REQUIRE_FALSE(bench.reading(loud(t), loud(t)));
  }
  for (double t = 0; t < 0.45; t += kReadingSeconds)
    REQUIRE_FALSE(bench.reading(0, 0));
  double t = 0;
  while (!bench.reading(0.05, 0)) {
    t += kReadingSeconds;
    REQUIRE(t < 20e-3);
  }
}

TEST_CASE("DC detector: disabled it forgets, and sees nothing") {
  Bench bench;
  for (int i = 0; i < 1000; ++i)
    bench.reading(1.0, 0);
  CHECK(bench.reading(1.0, 0));
  bench.setEnabled(false);
  for (int i = 0; i < 1000; ++i)
    CHECK_FALSE(bench.reading(1.0, 0));
  bench.setEnabled(true);
  CHECK_FALSE(bench.reading(0, 0));
  CHECK_FALSE(bench.reading(0, 0));
}

TEST_CASE("DC detector: left and right share nothing but the adders") {
  const auto [faulty, sound] = GENERATE(table<Output, Output>({{kLeft, kRight}, {kRight, kLeft}}));
  Bench bench;
  const Signal loud = sine(kFullScaleVolts, 31);
  bool tripped = false;
  for (double t = 0; t < 20e-3; t += kReadingSeconds) {
    // What plays on the sound output must not make the faulty one tolerant, nor DC be averaged
    // away.
    tripped = bench.reading(0.05, 0, faulty) || tripped;
    REQUIRE_FALSE(bench.reading(loud(t), loud(t), sound));
  }
  CHECK(tripped);
}
