// Whether the analyser can be believed: signals whose every part is known in closed form, made in
// extended precision, and a second way to the same figure that shares nothing with the first.

#include <cmath>
#include <numbers>
#include <random>
#include <vector>

#include "models/measure/analysis.hpp"
#include "models/measure/level.hpp"
#include "models/measure/response.hpp"
#include "tests/models/measure/signals.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::measure;
using namespace zobel::measure::test;

namespace {

constexpr double kRateHz = 192000.0;
constexpr double kBandHz = 20000.0 - 20.0;
constexpr std::size_t kSamples = 1U << 18U;
constexpr long double kTurn = 2.0L * std::numbers::pi_v<long double>;

/// RMS of white noise over the whole spectrum of which `levelDb` (re a full-scale sine) is in band.
double whiteRms(double levelDb) {
  return std::pow(10.0, levelDb / 20.0) / std::numbers::sqrt2 * std::sqrt(kRateHz / 2.0 / kBandHz);
}

/// A sine of peak 1 sampled at moments that are late by `late(n)` seconds.
template <typename Late>
std::vector<double> jittered(double frequencyHz, Late late) {
  std::vector<double> samples(kSamples);
  for (std::size_t n = 0; n < kSamples; ++n) {
    const long double timeS = static_cast<long double>(n) / static_cast<long double>(kRateHz);
    const long double turns = static_cast<long double>(frequencyHz) * timeS;
    const long double shift = static_cast<long double>(frequencyHz) * late(timeS);
    samples[n] = static_cast<double>(std::sin(kTurn * (turns - std::floor(turns) + shift)));
  }
  return samples;
}

}  // namespace

TEST_CASE("trust: a pure tone reads better than 270 dB") {
  for (const double hz : {997.0, 6000.0, 19000.0}) {
    std::vector<long double> samples(kSamples);
    addSine(samples, kRateHz, hz, 1.0L);
    const auto spectrum = Spectrum::of(rounded(samples), kRateHz);
    CAPTURE(hz);
    CHECK(sinadDb(spectrum, hz) > 270.0);
  }
}

TEST_CASE("trust: noise of 250 dB below a full-scale tone is read as such") {
  for (const double levelDb : {-150.0, -200.0, -250.0}) {
    std::vector<long double> samples(kSamples);
    addSine(samples, kRateHz, 997.0, 1.0L);
    addNoise(samples, whiteRms(levelDb), 11);
    const auto spectrum = Spectrum::of(rounded(samples), kRateHz);
    CAPTURE(levelDb);
    CHECK(sinadDb(spectrum, 997.0) == Approx(-levelDb).margin(0.1));
  }
}

TEST_CASE("trust: tone, harmonics, spur and noise are each found in their sum") {
  std::vector<long double> samples(kSamples);
  addSine(samples, kRateHz, 997.0, amplitude(-3.0));
  addSine(samples, kRateHz, 2 * 997.0, amplitude(-203.0), 0.9L);
  addSine(samples, kRateHz, 3 * 997.0, amplitude(-193.0), 2.0L);
  addSine(samples, kRateHz, 7777.7, amplitude(-213.0), 1.0L);
  addNoise(samples, whiteRms(-223.0), 5);
  const auto spectrum = Spectrum::of(rounded(samples), kRateHz);
  const double harmonics = std::pow(10.0, -20.0) + std::pow(10.0, -19.0);
  const double rest = std::pow(10.0, -21.0) + std::pow(10.0, -22.0);
  CHECK(findTone(spectrum).levelDb == Approx(-3.0).margin(1e-9));
  CHECK(thdDb(spectrum, 997.0) == Approx(powerDb(harmonics)).margin(0.05));
  CHECK(snrDb(spectrum, 997.0) == Approx(-powerDb(rest)).margin(0.05));
  CHECK(thdPlusNoiseDb(spectrum, 997.0) == Approx(powerDb(harmonics + rest)).margin(0.05));
  const Tone spur = findTone(spectrum, {7000.0, 9000.0});
  CHECK(spur.frequencyHz == Approx(7777.7).margin(0.05));
  CHECK(spur.levelDb == Approx(-213.0).margin(0.05));
}

TEST_CASE("trust: sinusoidal jitter leaves the side tones of phase modulation") {
  constexpr double kToneHz = 12000.0;
  constexpr double kJitterHz = 1500.0;
  for (const double peakS : {1e-9, 1e-12, 1e-15}) {
    const auto spectrum = Spectrum::of(
        jittered(kToneHz,
                 [peakS](long double timeS) {
                   return static_cast<long double>(peakS) *
                          std::sin(kTurn * static_cast<long double>(kJitterHz) * timeS);
                 }),
        kRateHz);
    // Each side tone is J1 of the phase's peak; so small that J1(x) is x / 2 to 1e-9.
    const double sideDb = 20.0 * std::log10(std::numbers::pi * kToneHz * peakS);
    CAPTURE(peakS, sideDb);
    CHECK(powerDb(spectrum.tonePower(kToneHz - kJitterHz)) == Approx(sideDb).margin(0.01));
    CHECK(powerDb(spectrum.tonePower(kToneHz + kJitterHz)) == Approx(sideDb).margin(0.01));
  }
}

TEST_CASE("trust: white jitter leaves noise in proportion to the tone's slope") {
  constexpr double kToneHz = 10000.0;
  for (const double rmsS : {1e-10, 1e-14}) {
    std::mt19937_64 engine(3);
    std::normal_distribution<double> gaussian(0.0, rmsS);
    const auto spectrum = Spectrum::of(
        jittered(kToneHz, [&](long double) { return static_cast<long double>(gaussian(engine)); }),
        kRateHz);
    const double wholeDb = 20.0 * std::log10(2.0 * std::numbers::pi * kToneHz * rmsS);
    const double inBandDb = wholeDb + 10.0 * std::log10(kBandHz / (kRateHz / 2.0));
    CAPTURE(rmsS);
    CHECK(thdPlusNoiseDb(spectrum, kToneHz) == Approx(inBandDb).margin(0.1));
  }
}

TEST_CASE("trust: rounding to 16, 24 and 32 bits is the noise of theory") {
  for (const int bits : {16, 24, 32}) {
    std::vector<long double> samples(kSamples);
    addSine(samples, kRateHz, 997.0, 1.0L);
    for (long double& sample : samples) {
      sample = std::ldexp(std::round(std::ldexp(sample, bits - 1)), 1 - bits);
    }
    // 1/12 of a step squared, against half of full scale squared, white.
    const double wholeDb = 20.0 * std::log10(std::exp2(bits)) + 10.0 * std::log10(1.5);
    const double inBandDb = wholeDb + 10.0 * std::log10(kRateHz / 2.0 / kBandHz);
    CAPTURE(bits);
    CHECK(sinadDb(Spectrum::of(rounded(samples), kRateHz), 997.0) == Approx(inBandDb).margin(0.3));
  }
}

TEST_CASE("trust: the residue of a fitted sine says the same as the spectrum") {
  // No window and no transform: least squares in the time domain, after IEEE 1057.
  for (const double noiseDb : {-80.0, -160.0, -220.0}) {
    std::vector<long double> samples(kSamples);
    addSine(samples, kRateHz, 997.0, amplitude(-1.0));
    addSine(samples, kRateHz, 5 * 997.0, amplitude(noiseDb));
    addNoise(samples, whiteRms(noiseDb), 23);
    const std::vector<double> signal = rounded(samples);
    const std::vector<double> toneHz{997.0};
    const std::complex<double> tone = fitSines(signal, kRateHz, toneHz)[0];
    std::vector<double> residue(signal);
    for (std::size_t n = 0; n < residue.size(); ++n) {
      const long double turns =
          997.0L * static_cast<long double>(n) / static_cast<long double>(kRateHz);
      const auto angle = static_cast<double>(kTurn * (turns - std::floor(turns)));
      residue[n] -= tone.real() * std::cos(angle) - tone.imag() * std::sin(angle);
    }
    const double fittedDb = 20.0 * std::log10(std::abs(tone) / std::numbers::sqrt2 / rms(residue));
    const auto spectrum = Spectrum::of(signal, kRateHz);
    CAPTURE(noiseDb);
    CHECK(sinadDb(spectrum, 997.0, {0.0, kRateHz / 2.0}) == Approx(fittedDb).margin(0.05));
  }
}
