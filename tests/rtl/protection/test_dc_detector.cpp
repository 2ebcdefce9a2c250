// What trips the DC detector, and what never does: volts and seconds, as the sense path sees them.
#include <Vdc_detector.h>

#include <cmath>
#include <functional>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/mutant.hpp"

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
    zobel::test::selectMutant(top_);
    top_.rst_ni = 0;
    top_.eval();  // a clock's first edge is one only after this
    top_.enable_i = 1;
    clock();
    top_.rst_ni = 1;
  }

  /// One reading; returns whether the detector of that output has tripped.
  bool reading(double measuredVolts, double expectedVolts, Output output = kLeft) {
    const double code = std::round(measuredVolts / kLsbVolts);
    return judge(static_cast<std::int64_t>(std::clamp(code, -2048.0, 2047.0)) * 64,
                 static_cast<std::int64_t>(std::floor(expectedVolts / kLsbVolts * 64.0)), output);
  }

  /// The same in the detector's own unit, LSB / 64.
  bool judge(std::int64_t measured, std::int64_t expected, Output output) {
    top_.strobe_i = static_cast<std::uint8_t>(1U << output);
    top_.measured_i = static_cast<std::uint32_t>(measured) & 0x7ffffu;
    top_.expected_i = static_cast<std::uint32_t>(expected) & 0x7ffffu;
    clock();
    return tripped(output);
  }

  /// Its fast average.
  std::int64_t offset(Output output) {
    const std::uint32_t value = output == kLeft ? top_.offset_left_o : top_.offset_right_o;
    return static_cast<std::int64_t>(value ^ 0x40000u) - 0x40000;
  }

  /// Whether its parity has said that an average had changed by itself.
  [[nodiscard]] bool upset() const { return upset_; }

  /// A clock without a reading.
  void pause() {
    top_.strobe_i = 0;
    clock();
  }

  bool tripped(Output output) { return (top_.tripped_o >> output & 1U) != 0; }

  void setEnabled(bool enabled) { top_.enable_i = enabled; }

 private:
  void clock() {
    top_.eval();
    upset_ = upset_ || top_.upset_o != 0;
    top_.clk_i = 1;
    top_.eval();
    top_.clk_i = 0;
    top_.eval();
  }
  Vdc_detector top_;
  bool upset_ = false;
};

/// One output's averages, in integers as dc_detector.sv says that they are.
struct Averages {
  std::int64_t fast = 0, slow = 0, envelope = 0;

  [[nodiscard]] std::int64_t fastLimit() const { return std::int64_t{25} << 14; }
  [[nodiscard]] std::int64_t slowLimit() const {
    return (std::int64_t{224} << 8) + std::max<std::int64_t>(0, (envelope >> 8) - (1172 << 3));
  }
  [[nodiscard]] bool tripped() const {
    const auto magnitude = [](std::int64_t value) { return value < 0 ? -value - 1 : value; };
    return magnitude(fast) >= fastLimit() || magnitude(slow) > slowLimit();
  }
  void take(std::int64_t measured, std::int64_t expected) {
    const std::int64_t difference = measured - expected;
    fast += 4 * (difference - (fast >> 7));
    slow += difference - (slow >> 8);
    envelope -= envelope >> 11;
    envelope = std::max(envelope, std::abs(expected) << 11);
  }
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

TEST_CASE(
    "DC detector: its averages and its verdicts are those of its definition, to the last bit") {
  const unsigned seed = GENERATE(range(1u, 7u));
  CAPTURE(seed);
  std::mt19937 random(seed);
  const auto within = [&](std::int64_t span) {
    return std::uniform_int_distribution<std::int64_t>(-span, span)(random);
  };
  Bench bench;
  Averages averages[2];
  bool tripped[2] = {};
  unsigned verdicts = 0;
  for (unsigned segment = 0; segment < 200; ++segment) {
    // Sent at random up to some level; off by chance, or so that an average stays at its limit.
    const std::int64_t sent = (std::int64_t{1} << (random() % 18)) - 1;
    const unsigned way = static_cast<unsigned>(random() % 4);
    const std::int64_t sign = random() % 2 != 0 ? 1 : -1;
    for (unsigned i = 0; i < 600; ++i) {
      const Output output = i % 2 != 0 ? kRight : kLeft;
      Averages& own = averages[output];
      const std::int64_t expected = within(i < 200 ? sent : 64);
      std::int64_t off = within(std::int64_t{1} << (1 + segment % 14));
      if (way == 1)
        off = sign * (sign * own.slow > own.slowLimit() ? 0 : own.slowLimit() / 128) + within(2);
      else if (way == 2)
        off = sign * (sign * own.fast >= own.fastLimit() ? 3000 : 3400) + within(8);
      tripped[output] = own.tripped();
      const std::int64_t measured = std::clamp<std::int64_t>(expected + off, -131072, 131071);
      bench.judge(measured, expected, output);
      own.take(measured, expected);
      REQUIRE(bench.offset(kLeft) == averages[kLeft].fast >> 7);
      REQUIRE(bench.offset(kRight) == averages[kRight].fast >> 7);
      verdicts += tripped[output] ? 1 : 0;
      if (i % 7 == 0)
        bench.pause();
      if (i == 599 && segment % 4 == 0) {
        bench.setEnabled(false);
        bench.pause();
        bench.setEnabled(true);
        averages[kLeft] = averages[kRight] = {};
        tripped[kLeft] = tripped[kRight] = false;
      }
      REQUIRE(bench.tripped(kLeft) == tripped[kLeft]);
      REQUIRE(bench.tripped(kRight) == tripped[kRight]);
      REQUIRE_FALSE(bench.upset());
    }
  }
  CHECK(verdicts > 1000);
}
