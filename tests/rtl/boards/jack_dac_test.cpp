#include <Vjack_dac.h>

#include <cmath>

#include "tests/rtl/clocked.hpp"
#include "tests/support/catch.hpp"

namespace {

constexpr unsigned kSilence = 8;            // the count of digital zero
constexpr unsigned kWindow = 1U << 16;      // clocks, 1.3 ms
constexpr unsigned kRiseClocks = 8U << 20;  // 0.17 s

class Jack {
 public:
  Jack() {
    model_->enable_i = 0;
    model_->count_i = kSilence;
  }

  void enable(bool on) { model_->enable_i = on; }

  unsigned code(unsigned count) {
    model_->count_i = static_cast<std::uint8_t>(count);
    model_.clock();
    return model_->code_o;
  }

  /// What a filter behind the resistors would give, in codes.
  double mean() {
    std::uint64_t sum = 0;
    for (unsigned i = 0; i < kWindow; ++i) {
      sum += code(kSilence);
    }
    return static_cast<double>(sum) / kWindow;
  }

 private:
  zobel::test::Clocked<Vjack_dac> model_;
};

}  // namespace

TEST_CASE("jack DAC: comes up to the middle and goes down again without a step") {
  Jack jack;
  CHECK(jack.mean() == 0);
  constexpr double kStep = 8.0 * kWindow / kRiseClocks;
  for (const bool on : {true, false}) {
    jack.enable(on);
    double before = on ? 0 : kSilence;
    for (unsigned i = 0; i < kRiseClocks / kWindow + 2; ++i) {
      const double now = jack.mean();
      REQUIRE(std::abs(now - before) <= kStep + 1e-3);
      REQUIRE((on ? now >= before : now <= before));
      before = now;
    }
    CHECK(before == (on ? kSilence : 0));
  }
}

TEST_CASE("jack DAC: gives each count as its code once it is up, 16 as 15, and none before") {
  Jack jack;
  jack.enable(true);
  for (unsigned i = 0; i < 1000; ++i) {
    REQUIRE(jack.code(16) <= 1);
  }
  for (unsigned i = 0; i < kRiseClocks; ++i) {
    jack.code(kSilence);
  }
  for (unsigned count = 0; count <= 16; ++count) {
    CHECK(jack.code(count) == (count == 16 ? 15 : count));
  }
}
