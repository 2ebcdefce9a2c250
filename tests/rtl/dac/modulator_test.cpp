#include "models/dsp/modulator.hpp"

#include <Vmodulator.h>
#include <Vmodulator___024root.h>

#include <cmath>
#include <functional>
#include <random>
#include <vector>

#include "tests/rtl/dac/clocked.hpp"
#include "tests/support/catch.hpp"

using zobel::dsp::Modulator;

namespace {

constexpr std::uint64_t kSeed = 0x9e3779b97f4a7c15;  // the RTL's default
constexpr std::uint64_t kDriveMask = (std::uint64_t{1} << 44) - 1;
constexpr std::int64_t kFullScale = std::int64_t{1} << Modulator::kDriveFractionBits;

class Rtl {
 public:
  /// One period; the drive is there at the tick only, as the upsampler's is. The code follows by
  /// two clocks, an overload by four.
  int process(std::int64_t drive) {
    model_->tick_i = 1;
    model_->drive_i = static_cast<std::uint64_t>(drive) & kDriveMask;
    model_.clock();
    model_->tick_i = 0;
    model_->drive_i = ~model_->drive_i & kDriveMask;
    REQUIRE(model_->strobe_o == 0);
    model_.clock();
    REQUIRE(model_->strobe_o == 1);
    const int code = model_->code_o;
    model_.clock();
    REQUIRE(model_->strobe_o == 0);
    REQUIRE(model_->overload_o == 0);
    model_.clock();
    overload_ = model_->overload_o != 0;
    return code;
  }
  [[nodiscard]] bool overload() const { return overload_; }
  void reset() { model_.reset(); }
  Vmodulator___024root& root() { return *model_->rootp; }

 private:
  zobel::test::Clocked<Vmodulator> model_;
  bool overload_ = false;
};

void compare(const std::function<std::int64_t(std::size_t)>& drive, std::size_t periods) {
  Rtl rtl;
  Modulator twin(kSeed);
  for (std::size_t n = 0; n < periods; ++n) {
    const std::int64_t input = drive(n);
    const int code = rtl.process(input);
    REQUIRE(code == twin.process(input));
    REQUIRE(rtl.overload() == twin.overload());
  }
}

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
    rtl.root().modulator__DOT__state_1_q = static_cast<std::uint64_t>(x[0]) & 0x1'ffff'ffff'ffff;
    rtl.root().modulator__DOT__state_2_q = static_cast<std::uint64_t>(x[1]) & 0xfff'ffff'ffff;
    rtl.root().modulator__DOT__state_3_q = static_cast<std::uint64_t>(x[2]) & 0x7f'ffff'ffff;
    rtl.root().modulator__DOT__state_4_q = static_cast<std::uint64_t>(x[3]) & 0x3'ffff'ffff;
    rtl.root().modulator__DOT__state_5_q = static_cast<std::uint32_t>(x[4]) & 0x1fff'ffff;
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
