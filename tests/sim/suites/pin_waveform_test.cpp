// The pins as a waveform, against the tick-by-tick model of the element DAC and closed forms.

#include "sim/suites/pin_waveform.hpp"

#include <bit>
#include <cmath>
#include <numbers>
#include <vector>

#include "models/analog/element_dac.hpp"
#include "models/dsp/mismatch_shaper.hpp"
#include "models/dsp/modulator.hpp"
#include "models/measure/analysis.hpp"
#include "models/measure/level.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace zobel::sim;

namespace {

constexpr double kRateHz = 12.288e6;
constexpr double kOutHz = kRateHz / 64.0;
constexpr double kToneHz = 6000.0;
constexpr std::size_t kRecord = 8192;
constexpr measure::Band kBand{300.0, 20000.0};
using Masks = std::vector<std::uint16_t>;

/// The shaped masks of a tone of -3 dBFS.
Masks toneMasks(std::size_t length) {
  dsp::Modulator modulator(5);
  dsp::MismatchShaper shaper;
  Masks masks(length);
  for (std::size_t n = 0; n < length; ++n) {
    const double phase = 2.0 * std::numbers::pi * kToneHz * static_cast<double>(n) / kRateHz;
    masks[n] =
        shaper.process(modulator.process(std::llround(0.7079 * std::ldexp(std::sin(phase), 42))));
  }
  return masks;
}

std::size_t periodsForRecord(unsigned ratio) {
  return (kRecord + pinDecimationSettling(kRateHz, ratio)) * 64;
}

measure::Spectrum spectrumOf(const std::vector<double>& waveform) {
  return measure::Spectrum::of(waveform, kOutHz, {.maximumLength = kRecord});
}

/// What the pins do, tick by tick, with the analog stage's own model of the elements.
std::vector<double> tickByTick(const Masks& masks, analog::ElementDac& dac, double tickSeconds,
                               double jitterSeconds = 0.0) {
  analog::ClockJitter jitter;
  analog::ElementDacParameters noise;
  noise.jitterSeconds = jitterSeconds;
  noise.wanderSeconds = 0.0;
  jitter.prepare(noise, 1.0 / tickSeconds);
  measure::Decimator decimator;
  decimator.prepare(pinDecimation(kRateHz, 4));
  std::vector<double> output;
  std::vector<double> ticks(4);
  dac.reset();
  for (const std::uint16_t mask : masks) {
    ticks[0] = dac.change(mask, static_cast<std::uint16_t>(~mask), jitter.next());
    ticks[1] = dac.held();
    ticks[2] = dac.change(0, 0, jitter.next());
    ticks[3] = dac.held();
    for (double& tick : ticks) {
      tick *= 2.0 / 13.0;
    }
    decimator.process(ticks, output);
  }
  return output;
}

}  // namespace

TEST_CASE("pin waveform: the weighted sum of patterns is what the pins do tick by tick") {
  const Masks masks = toneMasks(periodsForRecord(4));
  analog::ElementDacParameters parameters;
  parameters.mismatchSigma = 0.01;
  parameters.asymmetrySeconds = 100e-12;
  analog::ElementDac dac;
  dac.prepare(parameters, 4.0 * kRateHz, 7);
  ElementCoefficients elements;
  for (std::size_t i = 0; i < dsp::kElements; ++i) {
    elements.level[i] = dac.weights()[i] * (1.0 + 2.0 * 100e-12 * kRateHz) / 13.0;
  }
  const auto direct = spectrumOf(tickByTick(masks, dac, 1.0 / (4.0 * kRateHz)));
  const auto summed = spectrumOf(ElementStreams(masks, kRateHz).waveform(elements));
  CHECK(measure::powerDb(summed.tonePower(kToneHz) / direct.tonePower(kToneHz)) ==
        Approx(0.0).margin(1e-4));
  const double directDb = measure::sinadDb(direct, kToneHz, kBand);
  CHECK(directDb < 165.0);
  CHECK(measure::sinadDb(summed, kToneHz, kBand) == Approx(directDb).margin(0.5));
}

TEST_CASE("pin waveform: jitter is what the tick-by-tick model makes of it") {
  const Masks masks = toneMasks(periodsForRecord(4));
  analog::ElementDacParameters parameters;
  parameters.mismatchSigma = 0.0;
  parameters.asymmetrySeconds = 0.0;
  analog::ElementDac dac;
  dac.prepare(parameters, 4.0 * kRateHz, 7);
  const double directDb = measure::sinadDb(
      spectrumOf(tickByTick(masks, dac, 1.0 / (4.0 * kRateHz), 10e-12)), kToneHz, kBand);
  std::vector<double> sum = idealWaveform(masks, kRateHz);
  const auto error = jitterError(masks, PinDrive::ReturnToZero, kRateHz, 10e-12, 1);
  for (std::size_t n = 1; n <= std::min(sum.size(), error.size()); ++n) {
    sum[sum.size() - n] += error[error.size() - n];
  }
  CHECK(measure::sinadDb(spectrumOf(sum), kToneHz, kBand) == Approx(directDb).margin(0.5));
}

TEST_CASE("pin waveform: jitter on a constant is white noise of known power") {
  const Masks masks(periodsForRecord(4), 0xffff);
  constexpr double kJitter = 1e-12;
  const auto error = spectrumOf(jitterError(masks, PinDrive::ReturnToZero, kRateHz, kJitter, 3));
  // A pulse is 2 * 16/13 high; the difference of two independent edges is its length's error.
  const double rms = 2.0 * 16.0 / 13.0 * std::sqrt(2.0) * kJitter * kRateHz;
  const double power = 2.0 * rms * rms * (kBand.highHz - kBand.lowHz) / (kRateHz / 2.0);
  CHECK(measure::noiseDb(error, kBand) == Approx(measure::powerDb(power)).margin(0.5));
  // Levels that are held have no edges.
  CHECK(measure::rms(jitterError(masks, PinDrive::Complementary, kRateHz, kJitter, 3)) == 0.0);
}

TEST_CASE("pin waveform: drives turn asymmetry into the charge of their edges") {
  // Element 0 toggles every fourth period, the others alternate to keep the sum.
  Masks masks(64 * 2048);
  for (std::size_t n = 0; n < masks.size(); ++n) {
    masks[n] = (n / 4) % 2 == 0 ? 0x00ff : 0xff00;
  }
  const PinImperfections common{
      .mismatchSigma = 0.0, .asymmetrySeconds = 100e-12, .asymmetrySigmaSeconds = 0.0};
  const auto meanOf = [&](PinDrive drive) {
    const ElementStreams streams(masks, kRateHz, true);
    const auto waveform = streams.waveform(drawElements(common, drive, kRateHz, 1));
    return measure::mean(std::span(waveform).last(1024));
  };
  // 16 edges in four periods, each moves half of 100 ps of a swing of 2/13.
  CHECK(meanOf(PinDrive::SingleEnded) == Approx(16.0 / 4.0 * 100e-12 * kRateHz / 13.0));
  CHECK(meanOf(PinDrive::Complementary) == Approx(0.0).margin(1e-15));
  CHECK(meanOf(PinDrive::ReturnToZero) == Approx(0.0).margin(1e-15));
}

TEST_CASE("pin waveform: pulse width says the code") {
  constexpr double kAsymmetry = 100e-12;
  for (const unsigned code : {0U, 1U, 5U, 15U, 16U}) {
    const Masks masks(64 * 2048, static_cast<std::uint16_t>((1U << code) - 1U));
    const auto waveform = pulseWidthWaveform(masks, kRateHz, kAsymmetry);
    const double longer = code > 0 && code < 16 ? 2.0 * 16.0 / 13.0 * kAsymmetry * kRateHz : 0.0;
    CAPTURE(code);
    CHECK(measure::mean(std::span(waveform).last(1024)) ==
          Approx((static_cast<double>(code) - 8.0) * 2.0 / 13.0 + longer).margin(1e-9));
  }
}

TEST_CASE("pin waveform: the other orders keep the code") {
  const Masks masks = toneMasks(10'000);
  const Masks thermometer = thermometerMasks(masks);
  const Masks rotation = rotationMasks(masks);
  std::vector<long> uses(16);
  for (std::size_t n = 0; n < masks.size(); ++n) {
    REQUIRE(std::popcount(thermometer[n]) == std::popcount(masks[n]));
    REQUIRE(std::popcount(rotation[n]) == std::popcount(masks[n]));
    REQUIRE((thermometer[n] & (thermometer[n] + 1)) == 0);
    for (std::size_t i = 0; i < 16; ++i) {
      uses[i] += rotation[n] >> i & 1;
    }
  }
  // In turn: no element is ever more than one use ahead of another.
  CHECK(*std::max_element(uses.begin(), uses.end()) - *std::min_element(uses.begin(), uses.end()) <=
        1);
}
