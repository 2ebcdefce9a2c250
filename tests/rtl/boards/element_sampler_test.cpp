#include <cstdint>
#include <vector>

#include "Velement_sampler.h"
#include "tests/support/catch.hpp"

namespace {

struct Outputs {
  unsigned select, count;
  bool pulse;
};

class Sampler {
 public:
  Sampler() {
    model_.rst_ni = 0;
    clock(0, 0);
    model_.rst_ni = 1;
  }

  Velement_sampler& pins() { return model_; }

  Outputs clock(unsigned p, bool n) {
    model_.clk_i = 0;
    model_.p_i = static_cast<std::uint16_t>(p);
    model_.n_i = n;
    model_.eval();
    model_.clk_i = 1;
    model_.eval();
    return {model_.select_o, model_.count_o, model_.pulse_o != 0};
  }

  /// A period of the element driver: two clocks of pulse, two of rest.
  std::vector<Outputs> period(unsigned mask) {
    std::vector<Outputs> seen;
    for (int i = 0; i < 4; ++i) {
      seen.push_back(clock(i < 2 ? mask : 0, i < 2 && (mask & 1) == 0));
    }
    return seen;
  }

 private:
  Velement_sampler model_;
};

}  // namespace

TEST_CASE("element sampler: the pulse lies within its select lines, a clock clear on both sides") {
  Sampler sampler;
  sampler.period(0x1234);
  std::vector<Outputs> seen;
  for (const unsigned mask : {0xFFFFU, 0x0000U, 0xA5A4U, 0x0001U}) {
    for (const Outputs& outputs : sampler.period(mask)) {
      seen.push_back(outputs);
    }
  }
  int pulses = 0;
  for (std::size_t i = 1; i + 1 < seen.size(); ++i) {
    pulses += seen[i].pulse;
    if (seen[i].pulse) {
      CHECK(seen[i - 1].select == seen[i].select);
      CHECK(seen[i + 1].select == seen[i].select);
    }
  }
  CHECK(pulses == 8);
  CHECK(seen[0].select == 0xFFFF);
  CHECK(seen[0].count == 16);
  CHECK(seen[4].count == 0);
  CHECK(seen[8].select == 0xA5A4);
  CHECK(seen[8].count == 7);
}

TEST_CASE("element sampler: without pulses it tells zero, and reset needs no clock") {
  Sampler sampler;
  sampler.period(0x0003);
  Outputs last{};
  for (int i = 0; i < 12; ++i) {
    last = sampler.clock(0, false);
  }
  CHECK(last.count == 8);
  CHECK_FALSE(last.pulse);
  sampler.clock(1, false);
  sampler.clock(1, false);
  REQUIRE(sampler.pins().pulse_o);
  sampler.pins().rst_ni = 0;
  sampler.pins().eval();
  CHECK_FALSE(sampler.pins().pulse_o);
  CHECK(sampler.pins().count_o == 8);
}
