// The DSD decimator against its twin.
#include "models/dsp/dsd_decimator.hpp"

#include <Vdsd_decimator.h>

#include <cmath>
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "sim/suites/dsd_modulator.hpp"
#include "tests/rtl/clocked.hpp"
#include "tests/rtl/dsp/signed_port.hpp"
#include "tests/support/catch.hpp"

using zobel::dsp::DsdBits;
using zobel::dsp::DsdDecimator;
using zobel::dsp::kClocksPerPathTick;
using zobel::dsp::kPathBits;
using zobel::dsp::StereoSample;

namespace {

constexpr unsigned kSeed = 4711;

using BitSource = std::function<DsdBits()>;

BitSource bitSource(const std::string& name, unsigned rate) {
  const double rateHz = 64.0 * 48000.0 * (1U << rate);
  if (name == "modulated sines") {
    return [left = zobel::sim::DsdModulator(rateHz), right = zobel::sim::DsdModulator(rateHz),
            n = 0.0, rateHz]() mutable -> DsdBits {
      n += 1.0;
      return {left.next(0.5 * std::sin(6.2832 * 5000.0 / rateHz * n)),
              right.next(0.3 * std::cos(6.2832 * 19000.0 / rateHz * n))};
    };
  }
  if (name == "runs") {  // of all lengths: the loudest that there is at the path rate
    return [random = std::mt19937(kSeed), left = 0UL, right = 0UL, pair = DsdBits{}]() mutable {
      if (left-- == 0) {
        pair.left = !pair.left;
        left = random() % 600;
      }
      if (right-- == 0) {
        pair.right = !pair.right;
        right = random() % 40;
      }
      return pair;
    };
  }
  return [random = std::mt19937(kSeed)]() mutable -> DsdBits {
    const auto word = random();
    return {(word & 1U) != 0, (word & 2U) != 0};
  };
}

/// The decimator, with clocks of a path period as the signal path gives them: bits at even
/// distances, the first half a distance after the tick.
class Bench {
 public:
  Bench() { dut->enable_i = 1; }

  /// From one path tick to just before the next: what the outputs show from the tick on.
  StereoSample period(const std::vector<DsdBits>& bits, unsigned rate, unsigned clocks = 64) {
    const unsigned distance = 16U >> rate;
    StereoSample shown;
    std::size_t taken = 0;
    for (unsigned clock = 0; clock < clocks; ++clock) {
      dut->path_tick_i = clock == 0;
      dut->bit_strobe_i = clock % distance == distance / 2;
      // Between the strobes the lines are at rest at the wrong level.
      const DsdBits pair = taken < bits.size() ? bits[taken] : DsdBits{};
      dut->left_i = dut->bit_strobe_i != 0 ? pair.left : !pair.left;
      dut->right_i = dut->bit_strobe_i != 0 ? pair.right : !pair.right;
      taken += dut->bit_strobe_i != 0 ? 1 : 0;
      dut.clock();
      if (clock == 0) {
        shown = outputs();
      }
    }
    return shown;
  }

  void restart(unsigned rate) {
    dut->rate_i = static_cast<std::uint8_t>(rate);
    dut->restart_i = 1;
    dut->path_tick_i = 0;
    dut->bit_strobe_i = 0;
    dut.clock();
    dut->restart_i = 0;
  }

  [[nodiscard]] StereoSample outputs() {
    return {zobel::test::fromPort<kPathBits>(dut->left_o),
            zobel::test::fromPort<kPathBits>(dut->right_o)};
  }

  zobel::test::Clocked<Vdsd_decimator> dut;
};

std::vector<DsdBits> take(const BitSource& source, std::size_t count) {
  std::vector<DsdBits> bits(count);
  for (DsdBits& pair : bits) {
    pair = source();
  }
  return bits;
}

/// Both get the same bits; the twin gives at a tick what the RTL shows after it.
void requireSame(Bench& bench, const BitSource& source, unsigned rate, unsigned periods) {
  DsdDecimator twin(rate);
  std::vector<DsdBits> bits;
  for (unsigned n = 0; n < periods; ++n) {
    const StereoSample expected = twin.process(bits);
    bits = take(source, 4U << rate);
    const StereoSample shown = bench.period(bits, rate);
    CAPTURE(n, shown.left, expected.left, shown.right, expected.right);
    REQUIRE(shown == expected);
  }
}

}  // namespace

TEST_CASE("dsd decimator: equals its twin at all rates") {
  const std::string name = GENERATE("noise", "modulated sines", "runs");
  const unsigned rate = GENERATE(range(0U, 4U));
  CAPTURE(name, rate, kSeed);
  Bench bench;
  bench.restart(rate);
  requireSame(bench, bitSource(name, rate), rate, 3000);
}

TEST_CASE("dsd decimator: after a restart at any time it is as new, at another rate too") {
  const unsigned from = GENERATE(range(0U, 4U));
  const unsigned to = GENERATE(range(0U, 4U));
  const unsigned clocks = GENERATE(1U, 5U, 30U, 62U, 64U);
  CAPTURE(from, to, clocks, kSeed);
  Bench bench;
  bench.restart(from);
  const BitSource runs = bitSource("runs", from);
  for (unsigned n = 0; n < 100; ++n) {
    (void)bench.period(take(runs, 4U << from), from);
  }
  (void)bench.period(take(runs, 4U << from), from, clocks);
  REQUIRE(bench.outputs().left != 0);
  bench.restart(to);
  REQUIRE(bench.outputs() == StereoSample{});
  requireSame(bench, runs, to, 200);
}

TEST_CASE("dsd decimator: stands still while it is not enabled, and a restart silences it") {
  Bench bench;
  bench.restart(0);
  const BitSource runs = bitSource("runs", 0);
  for (unsigned n = 0; n < 100; ++n) {
    (void)bench.period(take(runs, 4), 0);
  }
  const StereoSample before = bench.outputs();
  REQUIRE(before.left != 0);
  bench.dut->enable_i = 0;
  for (unsigned n = 0; n < 10; ++n) {
    REQUIRE(bench.period(take(runs, 4), 0) == before);
  }
  bench.restart(0);
  for (unsigned n = 0; n < 10; ++n) {
    REQUIRE(bench.period(take(runs, 4), 0) == StereoSample{});
  }
}
