// A value of several bits crosses between two unrelated clocks. The model is built with
// ZOBEL_METASTABILITY, so that bits which change near an edge arrive apart.
#include <cstdint>
#include <random>

#include "Vbus_synchroniser.h"
#include "tests/rtl/prim/clock_pair.hpp"
#include "tests/support/catch.hpp"

namespace {

using zobel::test::ClockPair;
using Edge = ClockPair<Vbus_synchroniser>::Edge;

/// Every step changes about half of the bits, and a mixture of two values is no value.
std::uint32_t encode(std::uint32_t sequence) {
  return ~sequence << 16 | (sequence & 0xFFFF);
}
bool isWhole(std::uint32_t value) {
  return ((value >> 16 ^ value) & 0xFFFF) == 0xFFFF;
}
std::uint32_t sequenceOf(std::uint32_t value) {
  return value & 0xFFFF;
}

// What the build passes as -GResetValue.
const std::uint32_t kResetValue = encode(0);

struct Bench {
  explicit Bench(zobel::test::Periods periods, unsigned seed)
      : random(seed), clocks(model, periods.sourcePs, periods.destinationPs, random() % 5000) {
    context.randSeed(static_cast<int>(seed));
    model.source_data_i = kResetValue;
    setResets(true);
    setResets(false);  // the falling edge resets
    setResets(true);
  }

  void setResets(bool released) {
    model.source_rst_ni = released;
    model.destination_rst_ni = released;
    model.eval();
  }

  /// Runs until both clocks have had at least this many edges.
  void settle(int clocksOfEach) {
    int source = 0;
    int destination = 0;
    while (source < clocksOfEach || destination < clocksOfEach) {
      const Edge edge = clocks.step();
      source += edge == Edge::source;
      destination += edge == Edge::destination;
    }
  }

  std::mt19937 random;
  VerilatedContext context;
  Vbus_synchroniser model{&context};
  ClockPair<Vbus_synchroniser> clocks;
};

}  // namespace

TEST_CASE("bus synchroniser: only whole values arrive, in order, each with one strobe") {
  for (const auto periods : zobel::test::kPeriods) {
    for (unsigned seed = 1; seed <= 4; ++seed) {
      CAPTURE(periods.sourcePs, periods.destinationPs, seed);
      Bench bench(periods, seed);
      std::uint32_t sent = 0;
      std::uint32_t last = 0;
      std::uint32_t arrivals = 0;
      int hold = 0;
      for (int edges = 0; edges < 40000; ++edges) {
        const Edge edge = bench.clocks.step();
        if (edge == Edge::source && --hold <= 0) {
          // From a change in each clock to pauses in which the value crosses.
          hold = static_cast<int>(bench.random() % (bench.random() % 4 == 0 ? 60 : 3));
          bench.model.source_data_i = encode(++sent);
        } else if (edge == Edge::destination) {
          const std::uint32_t value = bench.model.destination_data_o;
          REQUIRE(isWhole(value));
          REQUIRE(sequenceOf(value) <= sent);
          const bool isNew = sequenceOf(value) != last;
          REQUIRE(bench.model.destination_strobe_o == isNew);
          REQUIRE(sequenceOf(value) >= last);
          last = sequenceOf(value);
          arrivals += isNew;
        }
      }
      REQUIRE(arrivals > 20);
    }
  }
}

TEST_CASE("bus synchroniser: the last value always arrives") {
  for (const auto periods : zobel::test::kPeriods) {
    CAPTURE(periods.sourcePs, periods.destinationPs);
    Bench bench(periods, 7);
    std::uint32_t sent = 0;
    for (int burst = 0; burst < 300; ++burst) {
      for (auto changes = bench.random() % 12 + 1; changes > 0;) {
        if (bench.clocks.step() == Edge::source) {
          bench.model.source_data_i = encode(++sent);
          --changes;
        }
      }
      bench.settle(16);
      REQUIRE(bench.model.destination_data_o == encode(sent));
    }
  }
}

TEST_CASE("bus synchroniser: a change of any single bit arrives") {
  Bench bench({20346, 83334}, 2);
  std::uint32_t value = kResetValue;
  for (unsigned bit = 0; bit < 32; ++bit) {
    value ^= 1U << bit;
    bench.model.source_data_i = value;
    bench.settle(16);
    REQUIRE(bench.model.destination_data_o == value);
  }
}

TEST_CASE("bus synchroniser: starts from its reset value, without a strobe, in either order") {
  for (const bool sourceFirst : {true, false}) {
    CAPTURE(sourceFirst);
    Bench bench({20346, 83334}, 5);
    bench.model.source_data_i = encode(99);
    bench.settle(16);
    REQUIRE(bench.model.destination_data_o == encode(99));

    bench.setResets(false);
    REQUIRE(bench.model.destination_data_o == kResetValue);
    REQUIRE(bench.model.destination_strobe_o == 0);

    (sourceFirst ? bench.model.source_rst_ni : bench.model.destination_rst_ni) = 1;
    bench.settle(20);
    REQUIRE(bench.model.destination_data_o == kResetValue);
    bench.setResets(true);
    bench.settle(16);
    REQUIRE(bench.model.destination_data_o == encode(99));
  }
}

TEST_CASE("bus synchroniser: arrives within the latency of its header when idle") {
  for (const auto periods : zobel::test::kPeriods) {
    CAPTURE(periods.sourcePs, periods.destinationPs);
    Bench bench(periods, 11);
    for (std::uint32_t n = 1; n < 50; ++n) {
      bench.settle(16);
      while (bench.clocks.step() != Edge::source) {
      }
      bench.model.source_data_i = encode(n);
      while (bench.clocks.step() != Edge::source) {
      }
      int destinationClocks = 0;
      while (bench.model.destination_data_o != encode(n)) {
        destinationClocks += bench.clocks.step() == Edge::destination;
        REQUIRE(destinationClocks <= 4);
      }
      REQUIRE(destinationClocks >= 3);
    }
  }
}
