#include "models/design/noise_transfer.hpp"

#include <cmath>

#include "models/design/noise_transfer_loop.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::design;

namespace {

double decibel(double gain) {
  return 20.0 * std::log10(gain);
}

/// What the loop makes of a unit error of the quantiser at time 0, the input being 0: NTF's impulse
/// response, by running the difference equations.
std::vector<double> impulseResponse(const LoopCoefficients& loop, std::size_t length) {
  std::vector<double> response;
  std::array<double, kLoopOrder> x{};
  for (std::size_t n = 0; n < length; ++n) {
    double v = n == 0 ? 1.0 : 0.0;
    for (std::size_t i = 0; i < kLoopOrder; ++i) {
      v += loop.feedForward[i] * x[i];
    }
    response.push_back(v);
    const auto [g1, g2] = loop.resonator;
    x = {x[0] - v, x[1] + x[0] - g1 * x[2], x[2] + x[1], x[3] + x[2] - g2 * x[4], x[4] + x[3]};
  }
  return response;
}

}  // namespace

TEST_CASE("noise transfer: zeros stand where the literature's table has them") {
  // R. Schreier, G. Temes, "Understanding Delta-Sigma Data Converters", table 4.1.
  const auto fifth = optimalZeroPositions(5);
  CHECK(fifth[0] == Approx(0.906).margin(5e-4));
  CHECK(fifth[1] == Approx(0.539).margin(1e-3));
  CHECK(fifth[2] == Approx(0.0).margin(1e-12));
  const auto third = optimalZeroPositions(3);
  CHECK(third[0] == Approx(std::sqrt(0.6)).epsilon(1e-9));
}

TEST_CASE("noise transfer: the out-of-band gain is the specified one") {
  for (const double gain : {1.5, 1.75, 3.0}) {
    NoiseTransferSpec spec = modulatorSpec();
    spec.outOfBandGain = gain;
    const NoiseTransfer transfer = designNoiseTransfer(spec);
    CHECK(magnitude(transfer, 0.5) == Approx(gain).epsilon(1e-9));
    CHECK(magnitude(transfer, 0.25) <= gain);
    for (const auto& pole : transfer.poles) {
      CHECK(std::abs(pole) < 1.0);
    }
  }
}

TEST_CASE("noise transfer: the loop has the designed function") {
  const NoiseTransfer transfer = designNoiseTransfer(modulatorSpec());
  const LoopCoefficients loop = loopOf(transfer);
  for (const double frequency : {1e-4, 4e-4, 2.5e-3, 0.01, 0.05, 0.2, 0.5}) {
    INFO(frequency);
    CHECK(decibel(magnitude(loop, frequency)) ==
          Approx(decibel(magnitude(transfer, frequency))).margin(0.01));
  }
}

TEST_CASE("noise transfer: the integers keep the designed noise within 1.5 dB") {
  const LoopCoefficients exact = loopOf(designNoiseTransfer(modulatorSpec()));
  const LoopCoefficients fixed = modulatorLoop().value();
  for (const double rateHz : {11.2896e6, 12.288e6}) {
    CHECK(inBandGainDb(fixed, 20.0, 20e3, rateHz) ==
          Approx(inBandGainDb(exact, 20.0, 20e3, rateHz)).margin(1.5));
    // A dithered step of 17 levels is 19.3 dB below full scale: 204 dB at least.
    CHECK(inBandGainDb(fixed, 20.0, 20e3, rateHz) < -184.7);
  }
  CHECK(magnitude(fixed, 0.5) == Approx(modulatorSpec().outOfBandGain).epsilon(0.01));
}

TEST_CASE("noise transfer: the integers' loop is stable and starts with 1") {
  const LoopCoefficients fixed = modulatorLoop().value();
  const auto response = impulseResponse(fixed, 4000);
  CHECK(response.front() == 1.0);
  CHECK(std::abs(response.back()) < 1e-12);
  // Its power is the mean of |NTF|^2 over all frequencies (Parseval).
  double power = 0.0;
  for (const double sample : response) {
    power += sample * sample;
  }
  CHECK(10.0 * std::log10(power) == Approx(inBandGainDb(fixed, 0.0, 6e6, 12e6)).margin(1e-3));
}
