#include "models/measure/analysis.hpp"

#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "tests/models/measure/signals.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::measure;
using namespace zobel::measure::test;

namespace {

constexpr double kRateHz = 192000.0;

// Spectral density that sums to `levelDb` in a band, as the RMS of white noise over all of it.
double whiteRms(double levelDb, double bandHz) {
  return static_cast<double>(amplitude(levelDb)) / std::numbers::sqrt2 *
         std::sqrt(kRateHz / 2.0 / bandHz);
}

}  // namespace

TEST_CASE("analysis: a full-scale sine reads 0 dB wherever it falls between bins") {
  for (const double hz : {997.0, 1000.0, 6000.3, 19999.9}) {
    std::vector<long double> samples(1U << 16U);
    addSine(samples, kRateHz, hz, 2.5L);
    const auto spectrum = Spectrum::of(rounded(samples), kRateHz, {.fullScalePeak = 2.5});
    const Tone tone = findTone(spectrum);
    CHECK(tone.levelDb == Approx(0.0).margin(1e-6));
    CHECK(tone.frequencyHz == Approx(hz).margin(1e-6));
    CHECK(noiseDb(spectrum, {20.0, 30000.0}) == Approx(0.0).margin(1e-6));
  }
}

TEST_CASE("analysis: odd lengths and long signals give the same level") {
  std::vector<long double> samples(100003);
  addSine(samples, kRateHz, 997.0, amplitude(-20.0));
  const auto whole = rounded(samples);
  CHECK(findTone(Spectrum::of(whole, kRateHz)).levelDb == Approx(-20.0).margin(1e-6));
  const auto limited = Spectrum::of(whole, kRateHz, {.maximumLength = 8192});
  CHECK(limited.length() == 8192);
  CHECK(findTone(limited, {500.0, 20000.0}).levelDb == Approx(-20.0).margin(1e-6));
}

TEST_CASE("analysis: a -300 dBFS tone is seen beside a full-scale tone") {
  std::vector<long double> samples(1U << 20U);
  addSine(samples, kRateHz, 997.0, 1.0L);
  addSine(samples, kRateHz, 6000.0, amplitude(-300.0));
  const auto spectrum = Spectrum::of(rounded(samples), kRateHz);
  CHECK(powerDb(spectrum.tonePower(6000.0)) == Approx(-300.0).margin(0.5));
  const Tone found = findTone(spectrum, {5900.0, 6100.0});
  CHECK(found.frequencyHz == Approx(6000.0).margin(0.1));
  // And nothing of the kind where there is no tone.
  CHECK(findTone(spectrum, {6100.0, 20000.0}).levelDb < -310.0);
}

TEST_CASE("analysis: THD sums the harmonics and leaves the noise out") {
  std::vector<long double> samples(1U << 18U);
  addSine(samples, kRateHz, 997.0, amplitude(-3.0));
  addSine(samples, kRateHz, 2 * 997.0, amplitude(-3.0 - 120.0));
  addSine(samples, kRateHz, 3 * 997.0, amplitude(-3.0 - 126.0), 1.1L);
  const double harmonicsDb = 10.0 * std::log10(std::pow(10.0, -12.0) + std::pow(10.0, -12.6));

  SECTION("alone") {
    const auto spectrum = Spectrum::of(rounded(samples), kRateHz);
    CHECK(thdDb(spectrum, 997.0) == Approx(harmonicsDb).margin(0.001));
    CHECK(thdPlusNoiseDb(spectrum, 997.0) == Approx(harmonicsDb).margin(0.001));
    CHECK(snrDb(spectrum, 997.0) > 280.0);
    const Tone spur = highestSpur(spectrum, 997.0);
    CHECK(spur.frequencyHz == Approx(2 * 997.0).margin(1.0));
    CHECK(spur.levelDb == Approx(-120.0).margin(0.5));
  }
  SECTION("with noise of -110 dBFS in the band") {
    addNoise(samples, whiteRms(-110.0, 20000.0 - 20.0), 7);
    const auto spectrum = Spectrum::of(rounded(samples), kRateHz);
    const double noiseRelativeDb = -107.0;
    CHECK(snrDb(spectrum, 997.0) == Approx(-noiseRelativeDb).margin(0.1));
    const double bothDb = 10.0 * std::log10(std::pow(10.0, harmonicsDb / 10.0) +
                                            std::pow(10.0, noiseRelativeDb / 10.0));
    CHECK(thdPlusNoiseDb(spectrum, 997.0) == Approx(bothDb).margin(0.1));
    CHECK(sinadDb(spectrum, 997.0) == Approx(-bothDb).margin(0.1));
    CHECK(thdDb(spectrum, 997.0) == Approx(harmonicsDb).margin(0.3));
  }
  SECTION("harmonics above the band do not count") {
    const auto spectrum = Spectrum::of(rounded(samples), kRateHz);
    CHECK(thdDb(spectrum, 997.0, {20.0, 2500.0}) == Approx(-120.0).margin(0.001));
  }
}

TEST_CASE("analysis: dynamic range of known noise under a -60 dBFS tone") {
  std::vector<long double> samples(1U << 19U);
  addSine(samples, kRateHz, 997.0, amplitude(-60.0));
  addNoise(samples, whiteRms(-150.0, 20000.0 - 20.0), 3);
  const auto range = dynamicRange(Spectrum::of(rounded(samples), kRateHz));
  CHECK(range.unweightedDb == Approx(150.0).margin(0.1));
  // White noise of 20 Hz to 20 kHz loses 2.29 dB to the A-weighting (numerical integral).
  double weighted = 0.0;
  for (double hz = 20.5; hz < 20000.0; hz += 1.0) {
    weighted += std::pow(10.0, aWeightingDb(hz) / 10.0);
  }
  const double gainDb = 10.0 * std::log10(weighted / (20000.0 - 20.0));
  CHECK(range.aWeightedDb - range.unweightedDb == Approx(-gainDb).margin(0.1));
}

TEST_CASE("analysis: A-weighting matches the table of IEC 61672-1") {
  // Nominal third-octave frequencies stand for 1000 * 10^(n/10); the table is rounded to 0.1 dB.
  const std::array<std::pair<int, double>, 34> table = {
      {{-20, -70.4}, {-19, -63.4}, {-18, -56.7}, {-17, -50.5}, {-16, -44.7}, {-15, -39.4},
       {-14, -34.6}, {-13, -30.2}, {-12, -26.2}, {-11, -22.5}, {-10, -19.1}, {-9, -16.1},
       {-8, -13.4},  {-7, -10.9},  {-6, -8.6},   {-5, -6.6},   {-4, -4.8},   {-3, -3.2},
       {-2, -1.9},   {-1, -0.8},   {0, 0.0},     {1, 0.6},     {2, 1.0},     {3, 1.2},
       {4, 1.3},     {5, 1.2},     {6, 1.0},     {7, 0.5},     {8, -0.1},    {9, -1.1},
       {10, -2.5},   {11, -4.3},   {12, -6.6},   {13, -9.3}}};
  for (const auto& [step, expectedDb] : table) {
    CAPTURE(step);
    CHECK(aWeightingDb(1000.0 * std::pow(10.0, step / 10.0)) == Approx(expectedDb).margin(0.0501));
  }
}

TEST_CASE("analysis: a constant is no noise") {
  std::vector<long double> samples(1U << 16U, 0.5L);
  CHECK(noiseDb(Spectrum::of(rounded(samples), kRateHz)) < -280.0);
}
