#include <Velement_driver.h>

#include <bit>
#include <random>

#include "models/dsp/element_driver.hpp"
#include "tests/rtl/clocked.hpp"
#include "tests/support/catch.hpp"

using zobel::dsp::ElementDriver;
using zobel::dsp::ElementPins;
using zobel::dsp::ElementStraps;

namespace {

/// The parameters that CMakeLists.txt gives the model.
constexpr ElementStraps kStraps = {
    .order = {8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15, 0},
    .invert = {.p = 0x5a01, .n = 0x80ff},
};

using Rtl = zobel::test::Clocked<Velement_driver>;

ElementPins clock(Rtl& rtl, bool strobe, std::uint16_t mask) {
  rtl->strobe_i = strobe;
  rtl->mask_i = mask;
  rtl.clock();
  return {rtl->p_o, rtl->n_o};
}

}  // namespace

TEST_CASE("element driver straps: RTL equals twin with an order and inverted pins") {
  Rtl rtl;
  REQUIRE(ElementPins{rtl->p_o, rtl->n_o} == kStraps.invert);
  std::mt19937 random(43);
  for (int period = 0; period < 200'000; ++period) {
    const auto mask = static_cast<std::uint16_t>(random());
    for (unsigned n = 0; n < ElementDriver::kClocksPerPeriod; ++n) {
      REQUIRE(clock(rtl, n == 0, mask) == ElementDriver::process(mask, n, kStraps));
    }
  }
}

TEST_CASE("element driver straps: each element has one output of its own") {
  Rtl rtl;
  std::uint16_t outputs = 0;
  for (unsigned element = 0; element < 16; ++element) {
    const auto mask = static_cast<std::uint16_t>(1U << element);
    const ElementPins pins = clock(rtl, true, mask);
    const auto on = static_cast<std::uint16_t>(pins.p ^ kStraps.invert.p);
    REQUIRE(std::popcount(on) == 1);
    REQUIRE(kStraps.order[static_cast<std::size_t>(std::countr_zero(on))] == element);
    outputs |= on;
    for (int n = 0; n < 3; ++n) {
      clock(rtl, false, mask);
    }
  }
  REQUIRE(outputs == 0xffff);
}

TEST_CASE("element driver straps: every period has 16 pulses, each of its output's polarity") {
  Rtl rtl;
  std::mt19937 random(44);
  ElementPins before = kStraps.invert;
  for (int period = 0; period < 100'000; ++period) {
    const auto mask = static_cast<std::uint16_t>(period % 2 == 0 ? random() : 0);
    int edges = 0;
    for (int n = 0; n < 4; ++n) {
      const ElementPins pins = clock(rtl, n == 0, mask);
      edges += std::popcount(static_cast<unsigned>(pins.p ^ before.p)) +
               std::popcount(static_cast<unsigned>(pins.n ^ before.n));
      before = pins;
    }
    REQUIRE(edges == 32);
    REQUIRE(before == kStraps.invert);
  }
}
