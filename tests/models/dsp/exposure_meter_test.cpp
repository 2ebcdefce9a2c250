// The exposure meter's twin against the A-weighting of IEC 61672-1.
#include "models/dsp/exposure_meter.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstdint>
#include <numbers>
#include <random>
#include <vector>

#include "models/measure/analysis.hpp"
#include "tests/support/catch.hpp"

using zobel::dsp::encodeMeanSquare;
using zobel::dsp::ExposureMeter;
using zobel::dsp::StereoSample;
using zobel::measure::aWeightingDb;

namespace {

constexpr std::int64_t kFullScale = std::int64_t{1} << 38;

unsigned pathRateHz(std::size_t family) {
  return 16 * (family == 0 ? 44100 : 48000);
}

double decibels(double power) {
  return 10.0 * std::log10(power);
}

double meanSquare(std::uint32_t word) {
  return std::ldexp(static_cast<double>(word & 0x3ffffff), static_cast<int>(word >> 26) - 88);
}

/// A sum of tones, each of a whole number of periods a second, as it moves from sample to sample.
class Tones {
 public:
  Tones(std::vector<unsigned> hertz, std::vector<double> amplitudes, std::size_t family,
        unsigned seed = 0)
      : amplitudes_(std::move(amplitudes)) {
    std::mt19937 random(seed);
    for (const unsigned frequency : hertz) {
      const double turn = 2.0 * std::numbers::pi / pathRateHz(family);
      states_.push_back(std::polar(1.0, seed == 0 ? 0.0 : static_cast<double>(random()) * 1e-9));
      steps_.push_back(std::polar(1.0, turn * frequency));
    }
  }

  double next() {
    double sum = 0.0;
    for (std::size_t i = 0; i < states_.size(); ++i) {
      sum += amplitudes_[i] * states_[i].imag();
      states_[i] *= steps_[i];
    }
    return sum;
  }

 private:
  std::vector<double> amplitudes_;
  std::vector<std::complex<double>> states_;
  std::vector<std::complex<double>> steps_;
};

std::int64_t drive(double value) {
  const auto rounded = std::llround(value * static_cast<double>(kFullScale));
  return std::clamp<std::int64_t>(rounded, -kFullScale, kFullScale - 1);
}

/// The A-weighted levels of a sum of tones, in dB relative to a full-scale square, once settled:
/// left as it is, right attenuated.
std::array<double, 2> readings(Tones tones, std::size_t family, double rightDb) {
  ExposureMeter meter(family);
  const double right = std::pow(10.0, rightDb / 20.0);
  for (unsigned n = 0; n < 2 * pathRateHz(family); ++n) {
    const double value = tones.next();
    meter.process({drive(value), drive(right * value)});
  }
  return {decibels(meanSquare(meter.left())), decibels(meanSquare(meter.right()))};
}

constexpr double kSineDb = -3.0103;  // of a full-scale sine

// Third octaves by base ten, to the nearest hertz, and the table of IEC 61672-1 for them.
struct Row {
  unsigned hertz;
  double weightDb;
};
constexpr Row kTable[] = {{20, -50.5},  {25, -44.7},  {32, -39.4},   {40, -34.6},   {50, -30.2},
                          {63, -26.2},  {79, -22.5},  {100, -19.1},  {126, -16.1},  {158, -13.4},
                          {200, -10.9}, {251, -8.6},  {316, -6.6},   {398, -4.8},   {501, -3.2},
                          {631, -1.9},  {794, -0.8},  {1000, 0.0},   {1259, 0.6},   {1585, 1.0},
                          {1995, 1.2},  {2512, 1.3},  {3162, 1.2},   {3981, 1.0},   {5012, 0.5},
                          {6310, -0.1}, {7943, -1.1}, {10000, -2.5}, {12589, -4.3}, {15849, -6.6},
                          {19953, -9.3}};

}  // namespace

TEST_CASE("exposure meter: third-octave tones read as the formula weights them, both families") {
  const std::size_t family = GENERATE(0U, 1U);
  double worstDb = 0.0;
  for (const Row& row : kTable) {
    CAPTURE(family, row.hertz);
    const double wanted = kSineDb + aWeightingDb(row.hertz);
    const auto [left, right] = readings(Tones({row.hertz}, {1.0}, family), family, -80.0);
    CHECK(std::fabs(left - wanted) < 0.02);
    CHECK(std::fabs(right + 80.0 - wanted) < 0.02);
    // The table is rounded to 0.1 dB, and its frequencies here to 1 Hz.
    CHECK(std::fabs(left - kSineDb - row.weightDb) < 0.25);
    worstDb = std::max({worstDb, std::fabs(left - wanted), std::fabs(right + 80.0 - wanted)});
  }
  CAPTURE(worstDb);
  CHECK(worstDb < 0.02);
}

TEST_CASE("exposure meter: pink noise reads as the sum of its parts") {
  const std::size_t family = GENERATE(0U, 1U);
  constexpr unsigned kSeed = 3;
  CAPTURE(family, kSeed);
  // Lines of equal power, equally dense on a logarithmic scale.
  std::vector<unsigned> hertz;
  for (double f = 20.0; f < 20000.0; f *= 1.1) {
    hertz.push_back(static_cast<unsigned>(std::lround(f)));
  }
  hertz.erase(std::unique(hertz.begin(), hertz.end()), hertz.end());
  constexpr double kAmplitude = 0.01;
  double power = 0.0;
  for (const unsigned f : hertz) {
    power += 0.5 * kAmplitude * kAmplitude * std::pow(10.0, aWeightingDb(f) / 10.0);
  }
  const Tones noise(hertz, std::vector<double>(hertz.size(), kAmplitude), family, kSeed);
  const auto [left, right] = readings(noise, family, -40.0);
  CHECK(std::fabs(left - decibels(power)) < 0.02);
  CHECK(std::fabs(right + 40.0 - decibels(power)) < 0.02);
}

TEST_CASE("exposure meter: a tone above half the base rate counts for less than the formula says") {
  const std::size_t family = GENERATE(0U, 1U);
  for (const unsigned hertz : {25000U, 30000U, 47000U, 60000U}) {
    CAPTURE(family, hertz);
    const auto [left, right] = readings(Tones({hertz}, {1.0}, family), family, 0.0);
    CHECK(left < kSineDb + aWeightingDb(hertz));
  }
}

TEST_CASE("exposure meter: covers full scale to below -140 dBFS") {
  const auto [loud, quiet] = readings(Tones({1000}, {1.0}, 1), 1, -140.0);
  CHECK(std::fabs(loud - kSineDb) < 0.02);
  CHECK(std::fabs(quiet + 140.0 - kSineDb) < 0.1);
  const auto [left, right] = readings(Tones({1000}, {0.0}, 1), 1, 0.0);
  CHECK(std::isinf(left));
  CHECK(std::isinf(right));
}

TEST_CASE("exposure meter: the loudest square neither overflows nor saturates") {
  const std::size_t family = GENERATE(0U, 1U);
  const unsigned halfPeriod = pathRateHz(family) / 2000;  // 1 kHz
  double power = 0.0;
  for (int harmonic = 1; 1000 * harmonic < 20000; harmonic += 2) {
    const double amplitude = 4.0 / (std::numbers::pi * harmonic);
    power += 0.5 * amplitude * amplitude * std::pow(10.0, aWeightingDb(1000.0 * harmonic) / 10.0);
  }
  ExposureMeter meter(family);
  for (unsigned n = 0; n < 2 * pathRateHz(family); ++n) {
    const bool high = n / halfPeriod % 2 == 0;
    meter.process({high ? kFullScale - 1 : -kFullScale, 0});
  }
  CHECK(std::fabs(decibels(meanSquare(meter.left())) - decibels(power)) < 0.05);
  CHECK(meter.right() == 0);
}

TEST_CASE("exposure meter: a second is a second of the family, and each is for itself") {
  const std::size_t family = GENERATE(0U, 1U);
  ExposureMeter meter(family);
  const unsigned second = pathRateHz(family);
  const auto level = [&](unsigned n) { return n >= second / 2 && n < 2 * second ? 0.5 : 0.0; };
  Tones tone({1000}, {1.0}, family);
  std::vector<double> means;
  unsigned wrongEnds = 0;
  for (unsigned n = 0; n < 4 * second; ++n) {
    const double value = level(n) * tone.next();
    const bool ends = meter.process({0, drive(value)});
    wrongEnds += ends == ((n + 1) % second == 0) ? 0 : 1;
    if (ends) {
      means.push_back(meanSquare(meter.right()));
      CHECK(meter.seconds() == means.size());
    }
  }
  CHECK(wrongEnds == 0);
  REQUIRE(means.size() == 4);
  CHECK(means[0] == Approx(0.125 / 2).epsilon(0.01));
  CHECK(means[1] == Approx(0.125).epsilon(0.001));
  CHECK(means[2] < 1e-3);  // what is left in the filter
  CHECK(means[3] < 1e-9);
}

TEST_CASE("mean square word: keeps order and value") {
  CHECK(encodeMeanSquare(0) == 0);
  CHECK(meanSquare(encodeMeanSquare(1)) == std::ldexp(1.0, -63));
  CHECK(meanSquare(encodeMeanSquare(std::uint64_t{1} << 63)) == 1.0);
  CHECK(encodeMeanSquare(~std::uint64_t{0}) == 0xffffffff);
  std::mt19937_64 random(5);
  std::vector<std::uint64_t> values(2000);
  for (std::uint64_t& value : values) {
    value = random() >> random() % 64;
  }
  std::sort(values.begin(), values.end());
  std::uint32_t former = 0;
  for (const std::uint64_t value : values) {
    const std::uint32_t word = encodeMeanSquare(value);
    REQUIRE(word >= former);
    const double exact = std::ldexp(static_cast<double>(value), -63);
    REQUIRE(meanSquare(word) <= exact);
    REQUIRE(meanSquare(word) >= exact * (1.0 - std::ldexp(1.0, -25)));
    former = word;
  }
}
