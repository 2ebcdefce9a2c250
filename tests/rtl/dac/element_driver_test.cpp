#include "models/dsp/element_driver.hpp"

#include <Velement_driver.h>

#include <bit>
#include <random>

#include "tests/rtl/clocked.hpp"
#include "tests/support/catch.hpp"

using zobel::dsp::ElementDriver;
using zobel::dsp::ElementPins;

namespace {

class Rtl {
 public:
  ElementPins clock(bool strobe, std::uint16_t mask) {
    model_->strobe_i = strobe;
    model_->mask_i = mask;
    model_.clock();
    return {model_->p_o, model_->n_o};
  }
  /// No clock: the pins follow at once.
  void hold(bool reset) {
    model_->rst_ni = !reset;
    model_->eval();
  }
  [[nodiscard]] ElementPins pins() { return {model_->p_o, model_->n_o}; }

 private:
  zobel::test::Clocked<Velement_driver> model_;
};

constexpr ElementPins kLow = {};

}  // namespace

TEST_CASE(
    "element driver: pulses P of the elements that are on, N of the others, for half a period") {
  Rtl rtl;
  std::mt19937 random(41);
  for (int period = 0; period < 1'000'000; ++period) {
    const auto mask = static_cast<std::uint16_t>(random());
    for (unsigned clock = 0; clock < ElementDriver::kClocksPerPeriod; ++clock) {
      const auto driven = static_cast<std::uint16_t>(clock == 0 ? mask : ~mask);
      REQUIRE(rtl.clock(clock == 0, driven) == ElementDriver::process(mask, clock));
    }
  }
}

TEST_CASE("element driver: every period has 16 pulses and returns to zero, whatever the signal") {
  Rtl rtl;
  std::mt19937 random(42);
  ElementPins before;
  for (int period = 0; period < 100'000; ++period) {
    const auto mask = static_cast<std::uint16_t>(period % 3 == 0   ? random()
                                                 : period % 3 == 1 ? 0
                                                                   : ~0);
    int rises = 0;
    for (int clock = 0; clock < 4; ++clock) {
      const ElementPins pins = rtl.clock(clock == 0, mask);
      REQUIRE((pins.p & pins.n) == 0);
      rises += std::popcount(static_cast<unsigned>(pins.p & ~before.p)) +
               std::popcount(static_cast<unsigned>(pins.n & ~before.n));
      before = pins;
    }
    REQUIRE(rises == 16);
    REQUIRE(before == kLow);
  }
}

TEST_CASE("element driver: its reset takes all pins low without a clock, in a pulse too") {
  for (int heldAt = 0; heldAt < 8; ++heldAt) {
    for (int length = 1; length < 9; ++length) {
      Rtl rtl;
      bool pulse = false;
      for (int clock = 0; clock < 24; ++clock) {
        const bool strobe = clock % 4 == 0;
        const bool held = clock >= heldAt && clock < heldAt + length;
        rtl.hold(held);
        if (held) {
          REQUIRE(rtl.pins() == kLow);
        }
        const ElementPins pins = rtl.clock(strobe, 0xa5c3);
        // A pulse starts only with a strobe, and is cut only by the reset.
        pulse = !held && (strobe || (pulse && clock % 4 == 1));
        REQUIRE(pins == (pulse ? ElementPins{0xa5c3, 0x5a3c} : kLow));
      }
    }
  }
}

TEST_CASE("element driver: without strobes the pins are low") {
  Rtl idle;
  idle.clock(true, 0xffff);
  idle.clock(false, 0xffff);
  for (int clock = 0; clock < 100; ++clock) {
    REQUIRE(idle.clock(false, 0xffff) == kLow);
  }
}
