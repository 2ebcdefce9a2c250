#include <random>

#include "models/analog/element_dac.hpp"
#include "tests/models/analog/pin_pattern.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::analog;
using namespace zobel::analog::test;

TEST_CASE("element DAC: tables equal the sum over elements and edges") {
  ElementDacParameters parameters;
  parameters.mismatchSigma = 0.01;
  parameters.asymmetrySeconds = 100e-12;
  ElementDac dac;
  dac.prepare(parameters, kTickHz, 3);
  const double halfAsymmetry = 0.5 * 100e-12 * kTickHz;
  std::mt19937 random(1);
  std::uint16_t lastP = 0;
  std::uint16_t lastN = 0;
  double lastLevel = 0.0;
  for (int i = 0; i < 1000; ++i) {
    const auto p = static_cast<std::uint16_t>(random());
    const auto n = static_cast<std::uint16_t>(random());
    const double late = 1e-4 * static_cast<double>(i % 7);
    double level = 0.0;
    double edges = 0.0;
    for (unsigned e = 0; e < kElements; ++e) {
      const double weight = dac.weights()[e];
      const auto bit = [e](unsigned mask) { return mask >> e & 1u; };
      level += weight * (static_cast<double>(bit(p)) - static_cast<double>(bit(n)));
      edges += bit(p) != bit(lastP) ? weight * halfAsymmetry : 0.0;
      edges -= bit(n) != bit(lastN) ? weight * halfAsymmetry : 0.0;
    }
    const double expected = level + edges - (level - lastLevel) * late;
    REQUIRE(dac.change(p, n, late) == Approx(expected).margin(1e-12));
    REQUIRE(dac.held() == Approx(level).margin(1e-12));
    lastP = p;
    lastN = n;
    lastLevel = level;
  }
}

TEST_CASE("element DAC: asymmetry lengthens every return-to-zero pulse alike") {
  ElementDacParameters parameters = idealised({}).elements;
  parameters.asymmetrySeconds = 100e-12;
  ElementDac dac;
  dac.prepare(parameters, kTickHz, 0);
  const double ticksLong = 2.0 + 100e-12 * kTickHz;
  for (const unsigned mask : {0x0000u, 0x00ffu, 0x1234u, 0xffffu}) {
    const auto p = static_cast<std::uint16_t>(mask);
    const auto n = static_cast<std::uint16_t>(~mask);
    const double pulse = dac.change(p, n, 0.0) + dac.held();
    const double rest = dac.change(0, 0, 0.0) + dac.held();
    const double sum = 2.0 * __builtin_popcount(mask) - 16.0;
    CHECK(pulse + rest == Approx(sum * ticksLong).margin(1e-12));
  }
}

TEST_CASE("element DAC: mismatch has the spread asked for, and its seed decides") {
  ElementDacParameters parameters;
  parameters.mismatchSigma = 0.01;
  double squares = 0.0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    ElementDac dac;
    dac.prepare(parameters, kTickHz, seed);
    for (const double weight : dac.weights()) {
      squares += (weight - 1.0) * (weight - 1.0);
    }
  }
  CHECK(std::sqrt(squares / (200.0 * kElements)) == Approx(0.01).epsilon(0.05));

  ElementDac first;
  ElementDac again;
  ElementDac other;
  first.prepare(parameters, kTickHz, 5);
  again.prepare(parameters, kTickHz, 5);
  other.prepare(parameters, kTickHz, 6);
  CHECK(first.weights() == again.weights());
  CHECK(first.weights() != other.weights());
}

TEST_CASE("clock jitter: white and slow part have the spread asked for") {
  ElementDacParameters parameters;
  parameters.jitterSeconds = 1e-12;
  parameters.wanderSeconds = 3e-12;
  parameters.wanderCornerHz = 1e5;
  ClockJitter jitter;
  jitter.prepare(parameters, kTickHz);
  double squares = 0.0;
  double steps = 0.0;
  double last = 0.0;
  constexpr int kEdges = 2'000'000;
  for (int i = 0; i < kEdges; ++i) {
    const double late = jitter.next() / kTickHz;
    squares += late * late;
    steps += (late - last) * (late - last);
    last = late;
  }
  CHECK(std::sqrt(squares / kEdges) == Approx(std::sqrt(10.0) * 1e-12).epsilon(0.05));
  // From edge to edge the slow part hardly moves, the white part is drawn anew.
  CHECK(std::sqrt(steps / kEdges) == Approx(std::sqrt(2.0) * 1e-12).epsilon(0.2));
}

TEST_CASE("gaussian noise: zero mean, unit variance, repeatable") {
  GaussianNoise noise(1);
  double sum = 0.0;
  double squares = 0.0;
  double product = 0.0;
  double last = 0.0;
  constexpr int kDraws = 1'000'000;
  for (int i = 0; i < kDraws; ++i) {
    const double value = noise.next();
    sum += value;
    squares += value * value;
    product += value * last;
    last = value;
  }
  CHECK(std::abs(sum / kDraws) < 0.005);
  CHECK(squares / kDraws == Approx(1.0).epsilon(0.005));
  CHECK(std::abs(product / kDraws) < 0.005);
  GaussianNoise again(1);
  noise.reset(1);
  CHECK(noise.next() == again.next());
}
