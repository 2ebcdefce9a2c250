#include <Vmodulator___024root.h>

#include <cmath>
#include <random>
#include <vector>

#include "tests/rtl/dac/modulator_bench.hpp"
#include "tests/support/catch.hpp"

using zobel::dsp::Modulator;
using namespace zobel::test::modulator;

namespace {

constexpr std::size_t kMillion = 1'000'000;

}  // namespace

TEST_CASE("modulator: RTL equals twin on silence") {
  compare([](std::size_t) { return 0; }, kMillion);
}

TEST_CASE("modulator: RTL equals twin on a full-scale sine") {
  compare(
      [](std::size_t n) {
        return std::llround(kFullScale * std::sin(5.1e-4 * static_cast<double>(n)));
      },
      kMillion);
}

TEST_CASE("modulator: RTL equals twin on a full-scale square") {
  compare([](std::size_t n) { return n % 12'288 < 6'144 ? kFullScale : -kFullScale; }, kMillion);
}

TEST_CASE("modulator: RTL equals twin on noise far past full scale") {
  std::mt19937_64 random(21);
  compare([&](std::size_t) { return static_cast<std::int64_t>(random()) >> 20; }, kMillion);
}

TEST_CASE("modulator: forced into any states of their range, RTL equals twin and recovers") {
  Rtl rtl;
  Modulator twin(kSeed);
  std::mt19937_64 random(22);
  const auto any = [&](int bits) { return static_cast<std::int64_t>(random()) >> (64 - bits); };
  unsigned overloads = 0;
  for (int trial = 0; trial < 300; ++trial) {
    rtl.process(0);
    twin.process(0);
    auto& x = twin.states();
    x = {any(48), any(43), any(38), any(33), any(28)};
    rtl.model().rootp->modulator__DOT__state_1_q =
        static_cast<std::uint64_t>(x[0]) & 0x1'ffff'ffff'ffff;
    rtl.model().rootp->modulator__DOT__state_2_q =
        static_cast<std::uint64_t>(x[1]) & 0xfff'ffff'ffff;
    rtl.model().rootp->modulator__DOT__state_3_q =
        static_cast<std::uint64_t>(x[2]) & 0x7f'ffff'ffff;
    rtl.model().rootp->modulator__DOT__state_4_q = static_cast<std::uint64_t>(x[3]) & 0x3'ffff'ffff;
    rtl.model().rootp->modulator__DOT__state_5_q = static_cast<std::uint32_t>(x[4]) & 0x1fff'ffff;
    for (int n = 0; n < 3000; ++n) {
      REQUIRE(rtl.process(kFullScale / 2) == twin.process(kFullScale / 2));
      overloads += twin.overload();
      REQUIRE(rtl.overload() == twin.overload());
      REQUIRE((n < 2000 || !twin.overload()));
    }
  }
  CHECK(overloads > 100);
}

TEST_CASE("modulator: reset starts over") {
  Rtl rtl;
  std::vector<int> first;
  for (int n = 0; n < 1000; ++n) {
    first.push_back(rtl.process(kFullScale / 3));
  }
  rtl.reset();
  for (int n = 0; n < 1000; ++n) {
    REQUIRE(rtl.process(kFullScale / 3) == first[static_cast<std::size_t>(n)]);
  }
}
