#include "models/measure/decimator.hpp"

#include <cmath>
#include <stdexcept>
#include <vector>

#include "models/measure/analysis.hpp"
#include "models/measure/response.hpp"
#include "tests/models/measure/signals.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::measure;
using namespace zobel::measure::test;

namespace {

double decibels(double ratio) {
  return 20.0 * std::log10(ratio + 1e-30);
}

Decimator prepared(const DecimatorSettings& settings = {}) {
  Decimator decimator;
  decimator.prepare(settings);
  return decimator;
}

}  // namespace

TEST_CASE("decimator: pass band is flat within 0.0005 dB to 20 kHz, and to 80 kHz as well") {
  const auto decimator = prepared();
  CHECK(decimator.outputRateHz() == 192000.0);
  for (double hz = 0.0; hz <= 80000.0; hz += 500.0) {
    CAPTURE(hz);
    CHECK(std::abs(decibels(decimator.magnitudeAt(hz))) < 0.000001);
  }
}

TEST_CASE("decimator: what folds into 0 to 90 kHz is 200 dB down") {
  const auto decimator = prepared();
  double worstDb = -400.0;
  for (int image = 1; image <= 32; ++image) {
    for (double hz = -90000.0; hz <= 90000.0; hz += 1500.0) {
      worstDb = std::max(worstDb, decibels(decimator.magnitudeAt(image * 192000.0 + hz)));
    }
  }
  CHECK(worstDb < -200.0);
  CHECK(worstDb > -250.0);  // else the probe missed the stop band's ripples
}

TEST_CASE("decimator: a tone is measured as the theory of its filters says, and images vanish") {
  constexpr double kInHz = 12288000.0;
  std::vector<long double> samples(1U << 20U);
  addSine(samples, kInHz, 997.0, 0.5L);
  addSine(samples, kInHz, 85000.0, 0.25L);                // between pass band and 90 kHz
  addSine(samples, kInHz, 192000.0 * 5 + 10000.0, 1.0L);  // folds to 10 kHz
  auto decimator = prepared();
  std::vector<double> output;
  decimator.process(rounded(samples), output);
  const auto settled = std::span<const double>(output).subspan(2 * decimator.groupDelaySamples());
  const double frequenciesHz[] = {997.0, 10000.0, 85000.0};
  const auto fitted = fitSines(settled, 192000.0, frequenciesHz);
  CHECK(decibels(std::abs(fitted[0])) == Approx(decibels(0.5)).margin(1e-6));
  CHECK(decibels(std::abs(fitted[1])) < -200.0);
  CHECK(decibels(std::abs(fitted[2])) ==
        Approx(decibels(0.25 * decimator.magnitudeAt(85000.0))).margin(1e-6));
}

TEST_CASE("decimator: the delay is the whole number of samples that it tells") {
  for (const std::size_t factor : {2U, 4U, 8U, 32U, 64U, 256U}) {
    CAPTURE(factor);
    const double inHz = 192000.0 * static_cast<double>(factor);
    auto decimator = prepared({.inputRateHz = inHz, .factor = factor});
    std::vector<long double> slow(factor * 2000);
    addSine(slow, inHz, 997.0, 1.0L);
    std::vector<double> output;
    decimator.process(rounded(slow), output);
    std::vector<long double> direct(2000);
    addSine(direct, 192000.0, 997.0, 1.0L);
    const std::size_t delay = decimator.groupDelaySamples();
    REQUIRE(output.size() >= 2000);
    double worst = 0.0;
    for (std::size_t n = 3 * delay; n < 2000; ++n) {
      worst = std::max(worst, std::abs(output[n] - static_cast<double>(direct[n - delay])));
    }
    CHECK(worst < 1e-7);
  }
}

TEST_CASE("decimator: blocks of any size give the same samples, and reset forgets") {
  std::vector<long double> samples(30000);
  addNoise(samples, 1.0, 11);
  const auto input = rounded(samples);
  auto decimator = prepared();
  std::vector<double> whole;
  decimator.process(input, whole);
  decimator.reset();
  std::vector<double> pieces;
  std::size_t size = 1;
  for (std::size_t start = 0; start < input.size(); start += size, size = size * 3 % 1009 + 1) {
    decimator.process(std::span(input).subspan(start, std::min(size, input.size() - start)),
                      pieces);
  }
  CHECK(pieces == whole);
}

TEST_CASE("decimator: flush brings out what the filters still hold") {
  auto decimator = prepared();
  std::vector<double> input(64 * 500, 0.0);
  input[64 * 499] = 64.0;  // an impulse at the last output instant
  std::vector<double> output;
  decimator.process(input, output);
  decimator.flush(output);
  CHECK(output.size() == 500 + decimator.groupDelaySamples());
  std::size_t highest = 0;
  for (std::size_t n = 0; n < output.size(); ++n) {
    highest = output[n] > output[highest] ? n : highest;
  }
  CHECK(highest == 499 + decimator.groupDelaySamples());
}

TEST_CASE("decimator: a factor that is no power of two is refused") {
  Decimator decimator;
  CHECK_THROWS_AS(decimator.prepare({.factor = 48}), std::invalid_argument);
  CHECK_THROWS_AS(decimator.prepare({.factor = 1}), std::invalid_argument);
}
