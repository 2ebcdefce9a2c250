#include "models/design/comparison/loop_topology.hpp"

#include <cmath>
#include <complex>
#include <numbers>

#include "models/design/noise_transfer_loop.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::design;

namespace {

NoiseTransfer transferOf(unsigned order) {
  NoiseTransferSpec spec = modulatorSpec();
  spec.order = order;
  return designNoiseTransfer(spec);
}

}  // namespace

TEST_CASE("loop topology: each one has the designed noise transfer function, at every order") {
  const auto topology =
      GENERATE(Topology::kErrorFeedback, Topology::kCifb, Topology::kCrfb, Topology::kCiff);
  const auto order = static_cast<unsigned>(GENERATE(5, 6, 7, 8));
  CAPTURE(nameOf(topology), order);
  const NoiseTransfer transfer = transferOf(order);
  const auto response = errorResponse(realise(topology, transfer), 4000);
  CHECK(response.front() == 1.0);
  for (const double frequency : {0.01, 0.03, 0.1, 0.25, 0.5}) {
    std::complex<double> sum = 0.0;
    for (std::size_t n = 0; n < response.size(); ++n) {
      sum += std::polar(response[n], -2.0 * std::numbers::pi * frequency * static_cast<double>(n));
    }
    CAPTURE(frequency);
    CHECK(std::abs(sum) == Approx(magnitude(transfer, frequency)).epsilon(2e-3));
  }
}

TEST_CASE("loop topology: the fifth-order CIFF is the hardware's loop, before rounding") {
  const NoiseTransfer transfer = transferOf(kLoopOrder);
  const LoopCoefficients exact = loopOf(transfer);
  const Loop loop = realise(Topology::kCiff, transfer);
  for (std::size_t i = 0; i < kLoopOrder; ++i) {
    CAPTURE(i);
    CHECK(loop.toQuantiser[static_cast<Eigen::Index>(i)] ==
          Approx(exact.feedForward[i]).epsilon(1e-6));
  }
}

TEST_CASE("loop topology: rounding of the first state reaches the output, of the last hardly") {
  const Loop loop = realise(Topology::kCiff, transferOf(kLoopOrder));
  // Before the first integrator it is input: all of it in the band, that is 20 kHz of 6.144 MHz.
  CHECK(inBandPower(loop, 0, 20e3, 12.288e6) == Approx(20.0 / 6144.0).epsilon(0.01));
  CHECK(inBandPower(loop, kLoopOrder - 1, 20e3, 12.288e6) < 1e-12);
}
