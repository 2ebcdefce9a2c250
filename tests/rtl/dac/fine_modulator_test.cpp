#include <Vfine_modulator.h>
#include <Vfine_modulator___024root.h>

#include <cmath>
#include <functional>
#include <random>

#include "models/design/comparison/fine_loop.hpp"
#include "models/design/noise_transfer_loop.hpp"
#include "tests/rtl/clocked.hpp"
#include "tests/support/catch.hpp"

using zobel::design::FineLoop;

namespace {

constexpr std::uint64_t kSeed = 0x9e3779b97f4a7c15;  // the RTL's default
constexpr std::uint64_t kDriveMask = (std::uint64_t{1} << 58) - 1;
constexpr std::int64_t kFullScale = std::int64_t{1} << FineLoop::kDriveFractionBits;
constexpr std::size_t kPeriods = 500'000;

class Rtl {
 public:
  /// One period; returns the level. The drive is there at the tick only.
  int process(std::int64_t drive) {
    model_->tick_i = 1;
    model_->drive_i = static_cast<std::uint64_t>(drive) & kDriveMask;
    model_.clock();
    model_->tick_i = 0;
    model_->drive_i = ~model_->drive_i & kDriveMask;
    model_.clock();
    REQUIRE(model_->strobe_o == 1);
    const int level = model_->code_o - 8;
    model_.clock();
    model_.clock();
    overload_ = model_->overload_o != 0;
    return level;
  }
  [[nodiscard]] bool overload() const { return overload_; }
  Vfine_modulator___024root& root() { return *model_->rootp; }

 private:
  zobel::test::Clocked<Vfine_modulator> model_;
  bool overload_ = false;
};

FineLoop reference() {
  return {zobel::design::modulatorSpec().outOfBandGain, kSeed};
}

void compare(const std::function<std::int64_t(std::size_t)>& drive) {
  Rtl rtl;
  FineLoop loop = reference();
  for (std::size_t n = 0; n < kPeriods; ++n) {
    const std::int64_t input = drive(n);
    REQUIRE(rtl.process(input) == loop.process(input));
    REQUIRE(rtl.overload() == loop.overload());
  }
}

}  // namespace

TEST_CASE("fine modulator: RTL equals its model on silence, tones and squares") {
  compare([](std::size_t) { return 0; });
  compare([](std::size_t n) {
    return std::llround(static_cast<double>(kFullScale) *
                        std::sin(5.1e-4 * static_cast<double>(n)));
  });
  compare(
      [](std::size_t n) { return std::llround(64.0 * std::sin(5.1e-4 * static_cast<double>(n))); });
  compare([](std::size_t n) { return n % 1228 < 614 ? kFullScale : -kFullScale; });
}

TEST_CASE("fine modulator: RTL equals its model far past full scale, and recovers with it") {
  std::mt19937_64 random(21);
  compare([&](std::size_t) { return static_cast<std::int64_t>(random()) >> 6; });

  Rtl rtl;
  FineLoop loop = reference();
  unsigned overloads = 0;
  for (int trial = 0; trial < 200; ++trial) {
    rtl.process(0);
    loop.process(0);
    const auto any = [&](unsigned state) {
      return static_cast<std::int64_t>(random()) >> (65U - FineLoop::kStateBits[state]);
    };
    const auto masked = [](std::int64_t value, unsigned state) {
      return static_cast<std::uint64_t>(value) &
             ((std::uint64_t{1} << FineLoop::kStateBits[state]) - 1);
    };
    auto& x = loop.states();
    for (unsigned i = 0; i < FineLoop::kOrder; ++i) {
      x[i] = any(i);
    }
    rtl.root().fine_modulator__DOT__state_1_q = masked(x[0], 0);
    rtl.root().fine_modulator__DOT__state_2_q = masked(x[1], 1);
    rtl.root().fine_modulator__DOT__state_3_q = masked(x[2], 2);
    rtl.root().fine_modulator__DOT__state_4_q = masked(x[3], 3);
    rtl.root().fine_modulator__DOT__state_5_q = masked(x[4], 4);
    rtl.root().fine_modulator__DOT__state_6_q = static_cast<std::uint32_t>(masked(x[5], 5));
    rtl.root().fine_modulator__DOT__state_7_q = static_cast<std::uint32_t>(masked(x[6], 6));
    rtl.root().fine_modulator__DOT__state_8_q = static_cast<std::uint32_t>(masked(x[7], 7));
    for (int n = 0; n < 3000; ++n) {
      REQUIRE(rtl.process(kFullScale / 2) == loop.process(kFullScale / 2));
      overloads += loop.overload() ? 1 : 0;
      REQUIRE(rtl.overload() == loop.overload());
      REQUIRE((n < 2000 || !loop.overload()));
    }
  }
  CHECK(overloads > 100);
}
