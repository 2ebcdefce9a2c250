#include "models/dsp/modulator.hpp"

#include <cmath>
#include <numbers>
#include <random>
#include <vector>

#include "models/design/noise_transfer_loop.hpp"
#include "tests/models/dsp/noise_spectrum.hpp"
#include "tests/support/catch.hpp"

using zobel::dsp::Modulator;

namespace {

constexpr double kRateHz = 12.288e6;
constexpr std::uint64_t kSeed = 0x9e3779b97f4a7c15;
constexpr std::size_t kSettling = 1000;
constexpr double kFullScale = 4398046511104.0;  // 2^42

std::int64_t drive(double fraction) {
  return std::llround(fraction * kFullScale);
}

std::int64_t sine(double levelDb, double frequencyHz, std::size_t n) {
  const double phase = 2.0 * std::numbers::pi * frequencyHz * static_cast<double>(n) / kRateHz;
  return drive(std::pow(10.0, levelDb / 20.0) * std::sin(phase));
}

/// The modulator's output, full scale being 1, for `input(n)`.
template <typename Input>
std::vector<double> run(Input input, std::size_t length) {
  Modulator modulator(kSeed);
  std::vector<double> output;
  output.reserve(length);
  for (std::size_t n = 0; n < length + kSettling; ++n) {
    const int code = modulator.process(input(n));
    REQUIRE_FALSE(modulator.overload());
    if (n >= kSettling) {
      output.push_back((code - Modulator::kZeroCode) / 6.5);
    }
  }
  return output;
}

}  // namespace

TEST_CASE("modulator: 200 dB of signal to noise at -3 dBFS and of dynamic range") {
  for (const double frequencyHz : {997.0, 6000.0}) {
    const auto loud = zobel::test::bandLevels(
        run([&](std::size_t n) { return sine(-3.0, frequencyHz, n); }, 1 << 22), kRateHz,
        frequencyHz);
    WARN(frequencyHz << " Hz, -3 dBFS: SQNR " << loud.sndrDb() << " dB");
    CHECK(loud.toneDb == Approx(-3.0).margin(1e-6));
    CHECK(loud.sndrDb() >= 200.0);
    const auto quiet = zobel::test::bandLevels(
        run([&](std::size_t n) { return sine(-60.0, frequencyHz, n); }, 1 << 22), kRateHz,
        frequencyHz);
    WARN(frequencyHz << " Hz, -60 dBFS: dynamic range " << -quiet.noiseDb << " dB");
    CHECK(quiet.toneDb == Approx(-60.0).margin(1e-6));
    CHECK(-quiet.noiseDb >= 200.0);
  }
}

TEST_CASE("modulator: the noise is what the quantised transfer function predicts") {
  const auto levels =
      zobel::test::bandLevels(run([](std::size_t) { return 0; }, 1 << 22), kRateHz, 0.0);
  // A step of 1 level: 1/12 by rounding and 2/12 by the triangular dither; full scale is 6.5
  // levels.
  const double whiteDb = 10.0 * std::log10((3.0 / 12.0) / (6.5 * 6.5 / 2.0));
  const double predictedDb =
      whiteDb +
      zobel::design::inBandGainDb(zobel::design::modulatorLoop().value(), 20.0, 20e3, kRateHz);
  CHECK(levels.noiseDb == Approx(predictedDb).margin(0.5));
}

TEST_CASE("modulator: no idle tone, whatever small offset it idles at") {
  for (const double offset : {0.0, 1e-7, 1.0 / 4096.0, 1.0 / 13.0, 0.1234567}) {
    const auto levels = zobel::test::bandLevels(
        run([&](std::size_t) { return drive(offset); }, 1 << 21), kRateHz, 0.0);
    INFO("offset " << offset);
    CHECK(levels.spurDb <= -190.0);
  }
}

TEST_CASE("modulator: a tone far below one bit of 32 is there, at its level") {
  // -200 dBFS, where the drive's own rounding is white at -264 dBFS.
  const auto levels = zobel::test::bandLevels(
      run([](std::size_t n) { return sine(-200.0, 997.0, n); }, 1 << 22), kRateHz, 997.0);
  CHECK(levels.toneDb == Approx(-200.0).margin(0.1));
}

TEST_CASE("modulator: full-scale squares and steps overload nothing") {
  for (const double frequencyHz : {100.0, 1000.0, 20e3, 192e3, 768e3}) {
    Modulator modulator(kSeed);
    unsigned overloads = 0;
    for (std::size_t n = 0; n < 4'000'000; ++n) {
      const double phase = std::fmod(frequencyHz * static_cast<double>(n) / kRateHz, 1.0);
      modulator.process(drive(phase < 0.5 ? 1.0 : -1.0));
      overloads += modulator.overload();
    }
    INFO(frequencyHz << " Hz");
    CHECK(overloads == 0);
  }
}

TEST_CASE("modulator: what is past the largest drive is clipped to it") {
  Modulator wild(kSeed);
  Modulator clipped(kSeed);
  std::mt19937_64 random(7);
  for (int n = 0; n < 100'000; ++n) {
    const auto input = static_cast<std::int64_t>(random()) >> 20;  // 44 bits
    REQUIRE(wild.process(input) == clipped.process(std::clamp(input, -Modulator::kLargestDrive,
                                                              Modulator::kLargestDrive)));
  }
}

TEST_CASE("modulator: recovers from any state within a millisecond") {
  std::mt19937_64 random(11);
  const std::array<int, 5> bits = {49, 44, 39, 34, 29};
  for (int trial = 0; trial < 200; ++trial) {
    Modulator modulator(kSeed);
    for (std::size_t i = 0; i < bits.size(); ++i) {
      modulator.states()[i] = static_cast<std::int64_t>(random()) >> (64 - bits[i]);
    }
    constexpr int kMillisecond = 12'288;
    for (int n = 0; n < kMillisecond; ++n) {
      modulator.process(drive(0.5));
    }
    double mean = 0.0;
    for (int n = 0; n < kMillisecond; ++n) {
      mean += (modulator.process(drive(0.5)) - Modulator::kZeroCode) / 6.5 / kMillisecond;
      REQUIRE_FALSE(modulator.overload());
    }
    REQUIRE(mean == Approx(0.5).margin(2e-3));
  }
}
