#include <Vmode_latch.h>

#include <random>

#include "tests/rtl/clocked.hpp"
#include "tests/support/catch.hpp"

namespace {

constexpr int kResetClocks = 20;  // of the model under test

struct Seen {
  bool mode, running;
};

class Latch {
 public:
  Seen clock(bool request) {
    model_->request_i = request;
    model_.clock();
    return {model_->mode_o != 0, model_->rst_no != 0};
  }

  /// Clocks until what hangs on it runs.
  int untilRunning(bool request) {
    int clocks = 1;
    while (!clock(request).running) {
      REQUIRE(++clocks < 3 * kResetClocks);
    }
    return clocks;
  }

 private:
  zobel::test::Clocked<Vmode_latch> model_;
};

}  // namespace

TEST_CASE("mode latch: a switch that is on since the power came counts from the start") {
  const bool on = GENERATE(false, true);
  Latch latch;
  CHECK(latch.untilRunning(on) >= kResetClocks);
  CHECK(latch.clock(on).mode == on);
}

TEST_CASE("mode latch: turning the switch resets, and the mode changes in the middle of that") {
  Latch latch;
  latch.untilRunning(false);
  for (const bool mode : {true, false}) {
    const Seen first = latch.clock(mode);
    CHECK_FALSE(first.running);
    CHECK(first.mode == !mode);
    CHECK(latch.untilRunning(mode) >= kResetClocks);
    CHECK(latch.clock(mode).mode == mode);
  }
}

TEST_CASE("mode latch: whatever the switch does, the mode never changes while anything runs") {
  Latch latch;
  std::mt19937 random(5);
  Seen before = latch.clock(false);
  int changes = 0;
  bool request = false;
  for (int n = 0; n < 100'000; ++n) {
    if (random() % 32 == 0) {
      request = random() % 2 != 0;
    }
    const Seen now = latch.clock(request);
    if (now.mode != before.mode) {
      ++changes;
      REQUIRE_FALSE(before.running);
      REQUIRE_FALSE(now.running);
    }
    before = now;
  }
  CHECK(changes > 100);
}
