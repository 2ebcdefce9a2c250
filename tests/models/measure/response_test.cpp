#include "models/measure/response.hpp"

#include <cmath>
#include <numbers>
#include <vector>

#include "tests/models/measure/signals.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::measure;
using namespace zobel::measure::test;

TEST_CASE("response: sines of known frequencies are fitted exactly, beside each other and DC") {
  std::vector<long double> samples(20011, 0.25L);
  addSine(samples, 192000.0, 20.3, 1.0L, 0.5L);
  addSine(samples, 192000.0, 997.0, 0.1L, -1.0L);
  addSine(samples, 192000.0, 90000.0, 1e-6L, 2.0L);
  const double frequenciesHz[] = {20.3, 997.0, 90000.0};
  const auto fitted = fitSines(rounded(samples), 192000.0, frequenciesHz);
  const double peaks[] = {1.0, 0.1, 1e-6};
  const double phases[] = {0.5, -1.0, 2.0};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(std::abs(fitted[i]) == Approx(peaks[i]).epsilon(1e-8));
    CHECK(std::arg(fitted[i]) == Approx(phases[i] - std::numbers::pi / 2.0).margin(1e-7));
  }
}

TEST_CASE("response: a one-pole filter measures as theory says") {
  constexpr double kRateHz = 192000.0;
  const std::vector<double> frequenciesHz = {100.0, 1000.0, 5000.0, 20000.0};
  std::vector<long double> samples(60000);
  for (const double hz : frequenciesHz) {
    addSine(samples, kRateHz, hz, 0.1L, static_cast<long double>(hz));
  }
  const auto input = rounded(samples);
  std::vector<double> output;
  constexpr double kPole = 0.9;
  double state = 0.0;
  for (const double sample : input) {
    state = kPole * state + (1.0 - kPole) * sample;
    output.push_back(state);
  }
  const std::span<const double> settledIn = std::span(input).subspan(1000);
  const std::span<const double> settledOut = std::span(output).subspan(1000);
  const auto points = frequencyResponse(settledIn, settledOut, kRateHz, frequenciesHz);
  for (const auto& point : points) {
    const double angle = 2.0 * std::numbers::pi * point.frequencyHz / kRateHz;
    const auto theory = (1.0 - kPole) / (1.0 - kPole * std::polar(1.0, -angle));
    CHECK(point.gainDb == Approx(20.0 * std::log10(std::abs(theory))).margin(1e-9));
    CHECK(point.phaseDegrees == Approx(std::arg(theory) * 180.0 / std::numbers::pi).margin(1e-8));
  }
}

TEST_CASE("response: output impedance from an open and a loaded measurement") {
  const std::complex<double> source(0.2, 0.05);
  const std::complex<double> open(1.0, 0.3);
  const auto loaded = open * 32.0 / (32.0 + source);
  const auto found = outputImpedanceOhm(open, loaded, 32.0);
  CHECK(found.real() == Approx(0.2));
  CHECK(found.imag() == Approx(0.05));
}
