// The level meter's twin against what peak and RMS are.
#include "models/dsp/level_meter.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <random>

#include "tests/support/catch.hpp"

using zobel::dsp::LevelMeter;
using zobel::dsp::squareRoot;
using zobel::dsp::StereoSample;

namespace {

constexpr std::int64_t kFullScale = std::int64_t{1} << 38;
constexpr unsigned kWindow = 1U << LevelMeter::kWindowBits;

double decibels(double ratio) {
  return 20.0 * std::log10(ratio);
}

double relative(std::uint32_t level) {
  return std::ldexp(static_cast<double>(level), -31);
}

/// A window of a sine with whole periods; its peak is `amplitude` of full scale.
void playSine(LevelMeter& meter, double amplitude, unsigned periods) {
  const double scale = amplitude * static_cast<double>(kFullScale);
  for (unsigned n = 0; n < kWindow; ++n) {
    const double angle = 2.0 * std::numbers::pi * (periods * n % kWindow + 0.5) / kWindow;
    const auto drive = std::min(std::llround(scale * std::sin(angle)), kFullScale - 1LL);
    meter.process({drive, -drive});
  }
}

}  // namespace

TEST_CASE("level meter: a sine reads its peak and its RMS, from 0 to -150 dBFS") {
  for (double level = 0.0; level >= -150.0; level -= 5.0) {
    CAPTURE(level);
    LevelMeter meter;
    const double amplitude = std::pow(10.0, level / 20.0);
    playSine(meter, amplitude, 21);
    const double toleranceDb = level >= -110.0 ? 0.01 : 0.5;
    CHECK(std::fabs(decibels(relative(meter.left().rms) / amplitude * std::numbers::sqrt2)) <
          toleranceDb);
    CHECK(std::fabs(decibels(relative(meter.left().peak) / amplitude)) < toleranceDb);
    CHECK(meter.right() == meter.left());
  }
}

TEST_CASE("level meter: no step of the value is worse than 0.01 dB above -110 dBFS") {
  // A constant is its own RMS: all of the meter's arithmetic, and nothing else.
  double worstDb = 0.0;
  for (double level = 0.0; level >= -110.0; level -= 0.77) {
    LevelMeter meter;
    const double amplitude = std::pow(10.0, level / 20.0);
    const auto drive =
        std::min(std::llround(amplitude * static_cast<double>(kFullScale)), kFullScale - 1LL);
    for (unsigned n = 0; n < kWindow; ++n) {
      meter.process({drive, -drive});
    }
    worstDb = std::max(worstDb, std::fabs(decibels(relative(meter.left().rms) / amplitude)));
    worstDb = std::max(worstDb, std::fabs(decibels(relative(meter.right().peak) / amplitude)));
  }
  CAPTURE(worstDb);
  CHECK(worstDb < 0.01);
}

TEST_CASE("level meter: silence is zero, and a full-scale square has a crest of one") {
  LevelMeter meter;
  playSine(meter, 0.0, 1);
  CHECK(meter.left() == zobel::dsp::Level{0, 0});

  meter.reset();
  for (unsigned n = 0; n < kWindow; ++n) {
    const bool high = n / 100 % 2 == 0;
    meter.process({high ? kFullScale - 1 : -kFullScale, -kFullScale});
  }
  CHECK(meter.left() == zobel::dsp::Level{1U << 31, 1U << 31});
  CHECK(meter.right() == zobel::dsp::Level{1U << 31, 1U << 31});
}

TEST_CASE("level meter: a window is 2^14 samples, and each sample belongs to one") {
  LevelMeter meter;
  const StereoSample half{kFullScale / 2, 0};
  constexpr std::uint32_t kRmsOfOne = (1U << 30) >> (LevelMeter::kWindowBits / 2);
  for (unsigned n = 1; n < kWindow; ++n) {
    REQUIRE_FALSE(meter.process({}));
  }
  CHECK(meter.process(half));  // the last of the first window
  CHECK(meter.left().rms == kRmsOfOne);
  CHECK_FALSE(meter.process(half));  // the first of the second
  for (unsigned n = 2; n < kWindow; ++n) {
    REQUIRE_FALSE(meter.process({}));
  }
  CHECK(meter.process({}));
  CHECK(meter.left().rms == kRmsOfOne);
  for (unsigned n = 0; n < kWindow; ++n) {
    meter.process({});
  }
  CHECK(meter.left().rms == 0);
}

TEST_CASE("level meter: a peak stands for three windows, so that slow readers see it") {
  // 64 ms at 768 kHz: whoever reads each 33 ms sees it at least once, whenever it came.
  for (const unsigned at : {0U, 1U, kWindow / 2, kWindow - 1}) {
    CAPTURE(at);
    LevelMeter meter;
    unsigned stood = 0;
    for (unsigned n = 0; n < 6 * kWindow; ++n) {
      meter.process({n == at ? -kFullScale / 4 : 0, 0});
      stood += meter.left().peak == 1U << 29 ? 1 : 0;
    }
    CHECK(stood == 3 * kWindow);
    CHECK(meter.left().peak == 0);
  }
}

TEST_CASE("square root: is the largest number whose square is not above") {
  std::mt19937_64 random(14);
  CHECK(squareRoot(0) == 0);
  CHECK(squareRoot(std::numeric_limits<std::uint64_t>::max()) == 0xffffffff);
  for (int i = 0; i < 10000; ++i) {
    const std::uint64_t value = random() >> (i % 64);
    const std::uint64_t root = squareRoot(value);
    REQUIRE(root * root <= value);
    REQUIRE((root == 0xffffffff || (root + 1) * (root + 1) > value));
    REQUIRE(squareRoot(root * root) == root);
  }
}
