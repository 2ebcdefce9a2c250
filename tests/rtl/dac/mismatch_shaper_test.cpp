#include "models/dsp/mismatch_shaper.hpp"

#include <Vmismatch_shaper.h>

#include <bit>
#include <functional>
#include <random>

#include "models/dsp/modulator.hpp"
#include "tests/rtl/clocked.hpp"
#include "tests/support/catch.hpp"

using zobel::dsp::MismatchShaper;

namespace {

class Rtl {
 public:
  /// One period of four clocks; the mask comes after the last of them.
  std::uint16_t process(int code) {
    const std::uint16_t before = model_->mask_o;
    model_->strobe_i = 1;
    model_->code_i = static_cast<std::uint8_t>(code);
    for (int clock = 1; clock < 4; ++clock) {
      model_.clock();
      model_->strobe_i = 0;
      model_->code_i = 31;
      REQUIRE(model_->strobe_o == 0);
      REQUIRE(model_->mask_o == before);
    }
    model_.clock();
    REQUIRE(model_->strobe_o == 1);
    return model_->mask_o;
  }

 private:
  zobel::test::Clocked<Vmismatch_shaper> model_;
};

void compare(const std::function<int(std::size_t)>& code, std::size_t periods) {
  Rtl rtl;
  MismatchShaper twin;
  for (std::size_t n = 0; n < periods; ++n) {
    const int input = code(n);
    const std::uint16_t mask = rtl.process(input);
    REQUIRE(mask == twin.process(input));
    REQUIRE(std::popcount(mask) == input);
  }
}

constexpr std::size_t kMillion = 1'000'000;

}  // namespace

TEST_CASE("mismatch shaper: RTL equals twin on random codes") {
  std::mt19937 random(31);
  compare([&](std::size_t) { return static_cast<int>(random() % 17); }, kMillion);
}

TEST_CASE("mismatch shaper: RTL equals twin on extremes, which saturate counts and ranks") {
  std::mt19937 random(32);
  compare(
      [&](std::size_t n) {
        const int jitter = static_cast<int>(random() % 2);
        return n % 1000 < 500 ? 16 - jitter : jitter;
      },
      kMillion);
}

TEST_CASE("mismatch shaper: RTL equals twin on each constant code") {
  compare([](std::size_t n) { return static_cast<int>(n / 60'000 % 17); }, kMillion);
}

TEST_CASE("mismatch shaper: RTL equals twin on the modulator's own codes") {
  zobel::dsp::Modulator modulator(33);
  std::mt19937_64 random(34);
  std::int64_t drive = 0;
  compare(
      [&](std::size_t n) {
        if (n % 16 == 0) {
          drive = static_cast<std::int64_t>(random()) >> 21;
        }
        return modulator.process(drive);
      },
      kMillion);
}
