#include <cmath>
#include <random>

#include "tests/rtl/dac/modulator_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::test::modulator;

namespace {

constexpr std::size_t kPeriods = 50'000;

}  // namespace

TEST_CASE("modulator: equals twin on a full-scale sine") {
  compare(
      [](std::size_t n) {
        return std::llround(kFullScale * std::sin(5.1e-4 * static_cast<double>(n)));
      },
      kPeriods);
}

TEST_CASE("modulator: equals twin on noise far past full scale, which makes it recover") {
  std::mt19937_64 random(21);
  compare([&](std::size_t) { return static_cast<std::int64_t>(random()) >> 20; }, kPeriods);
}
