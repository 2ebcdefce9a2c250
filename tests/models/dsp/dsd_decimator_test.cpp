// The DSD decimator's twin against theory.
#include "models/dsp/dsd_decimator.hpp"

#include <cmath>
#include <complex>
#include <cstdint>
#include <numbers>
#include <span>
#include <vector>

#include "models/design/dsd_decimator_design.hpp"
#include "models/measure/analysis.hpp"
#include "models/measure/spectrum.hpp"
#include "sim/suites/dsd_modulator.hpp"
#include "tests/support/catch.hpp"

using zobel::dsp::DsdBits;
using zobel::dsp::DsdDecimator;
using zobel::dsp::StereoSample;

namespace {

constexpr double kBaseHz = 44100.0;
constexpr double kOne = 2147483648.0;  // Q3.31
/// Samples until a result is made of bits alone: UNUSED_TICKS, the taps, and the pipeline.
constexpr std::size_t kSettled = 70;

std::vector<StereoSample> decimated(std::span<const DsdBits> bits, unsigned rate) {
  DsdDecimator decimator(rate);
  const std::size_t period = 4U << rate;
  std::vector<StereoSample> out;
  for (std::size_t n = 0; n + period <= bits.size(); n += period) {
    out.push_back(decimator.process(bits.subspan(n, period)));
  }
  return out;
}

/// A pattern of eight bits, left as it is, right inverted.
std::vector<DsdBits> repeated(unsigned pattern, std::size_t bytes) {
  std::vector<DsdBits> bits;
  for (std::size_t n = 0; n < 8 * bytes; ++n) {
    const bool bit = ((pattern >> (7 - n % 8)) & 1U) != 0;
    bits.push_back({bit, !bit});
  }
  return bits;
}

/// A sine of a peak of `modulation`, left, and silence, right.
std::vector<DsdBits> modulatedSine(unsigned rate, double hertz, double modulation,
                                   std::size_t count) {
  const double rateHz = 64.0 * kBaseHz * (1U << rate);
  zobel::sim::DsdModulator left(rateHz);
  std::vector<DsdBits> bits(count);
  for (std::size_t n = 0; n < count; ++n) {
    const double angle = 2.0 * std::numbers::pi * hertz / rateHz * static_cast<double>(n);
    bits[n] = {left.next(modulation * std::sin(angle)), n % 2 == 0};
  }
  return bits;
}

}  // namespace

TEST_CASE("dsd decimator: idle patterns are silence, to the last bit") {
  const unsigned pattern = GENERATE(0x69U, 0x96U, 0x55U, 0xaaU, 0x33U, 0x5aU);
  const unsigned rate = GENERATE(range(0U, 4U));
  CAPTURE(pattern, rate);
  const auto samples = decimated(repeated(pattern, 1000 << rate), rate);
  for (std::size_t n = kSettled; n < samples.size(); ++n) {
    REQUIRE(samples[n] == StereoSample{0, 0});
  }
}

TEST_CASE("dsd decimator: a pattern of eight bits is its mean, and all-ones full scale") {
  const unsigned rate = GENERATE(range(0U, 4U));
  const auto [pattern, mean] =
      GENERATE(std::pair{0xffU, 1.0}, std::pair{0x00U, -1.0}, std::pair{0x6bU, 0.25},
               std::pair{0xf6U, 0.5}, std::pair{0x01U, -0.75});
  CAPTURE(pattern, rate);
  const auto samples = decimated(repeated(pattern, 1000 << rate), rate);
  const auto wanted = static_cast<std::int64_t>(mean * kOne);
  for (std::size_t n = kSettled; n < samples.size(); ++n) {
    REQUIRE(samples[n] == StereoSample{wanted, -wanted});
  }
}

TEST_CASE("dsd decimator: its response to one bit is that of the design") {
  const unsigned rate = GENERATE(range(0U, 4U));
  CAPTURE(rate);
  const zobel::design::DsdDecimatorDesign design = zobel::design::designDsdDecimator();
  const std::size_t period = 4U << rate;
  constexpr std::size_t kLength = 160;
  // One bit of an idle pattern turned, at each place within a path period.
  std::vector<double> impulse(kLength * period);
  for (std::size_t place = 0; place < period; ++place) {
    std::vector<DsdBits> bits = repeated(0x69, kLength * period / 8);
    const std::size_t turned = kSettled * period + place;
    const double sign = bits[turned].left ? -1.0 : 1.0;
    bits[turned].left = !bits[turned].left;
    const auto samples = decimated(bits, rate);
    for (std::size_t n = kSettled; n < samples.size(); ++n) {
      impulse[n * period + period - 1 - place] =
          sign * static_cast<double>(samples[n].left) / (2.0 * kOne);
    }
  }
  const double rateHz = 16.0 * kBaseHz * static_cast<double>(period);
  for (const double hertz : {0.0, 1000.0, 20000.0, 45000.0, 60000.0, 95000.0, 600000.0}) {
    std::complex<double> sum = 0.0;
    for (std::size_t n = 0; n < impulse.size(); ++n) {
      sum +=
          std::polar(impulse[n], -2.0 * std::numbers::pi * hertz / rateHz * static_cast<double>(n));
    }
    CAPTURE(hertz);
    // Rounding to Q3.31 is 130 dB below an impulse at DSD64, and 18 dB more at DSD512.
    CHECK(std::abs(sum) ==
          Approx(zobel::design::dsdDecimatorResponse(design, rate, hertz, kBaseHz)).margin(2e-6));
  }
}

TEST_CASE("dsd decimator: the signal to noise ratio of DSD64 passes within 0.1 dB") {
  constexpr unsigned kRate = 0;
  constexpr double kToneHz = 1000.0;
  const std::vector<DsdBits> bits = modulatedSine(kRate, kToneHz, 0.5, 1U << 21U);
  std::vector<double> before;
  for (const DsdBits& pair : bits) {
    before.push_back(pair.left ? 1.0 : -1.0);
  }
  std::vector<double> after;
  for (const StereoSample& sample : decimated(bits, kRate)) {
    after.push_back(static_cast<double>(sample.left) / kOne);
  }
  after.erase(after.begin(), after.begin() + kSettled);
  before.erase(before.begin(), before.begin() + 4 * kSettled);
  const auto spectrumBefore = zobel::measure::Spectrum::of(before, 64.0 * kBaseHz);
  const auto spectrumAfter = zobel::measure::Spectrum::of(after, 16.0 * kBaseHz);
  const double snrBefore = zobel::measure::snrDb(spectrumBefore, kToneHz);
  const double snrAfter = zobel::measure::snrDb(spectrumAfter, kToneHz);
  const double toneDb = zobel::measure::powerDb(spectrumAfter.tonePower(kToneHz));
  CAPTURE(snrBefore, snrAfter, toneDb);
  CHECK(snrBefore > 120.0);
  CHECK(std::fabs(snrAfter - snrBefore) < 0.1);
  CHECK(std::fabs(toneDb + 6.0206) < 0.001);
  // What is left of the shaped noise above the audible range is small beside full scale.
  const double ultrasonicDb =
      zobel::measure::noiseDb(spectrumAfter, {.lowHz = 20000.0, .highHz = 352000.0});
  CAPTURE(ultrasonicDb);
  CHECK(ultrasonicDb < -35.0);
}
