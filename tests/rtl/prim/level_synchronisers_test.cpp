// The two-flop cells: a level, and a reset.
#include <random>

#include "Vbit_synchroniser.h"
#include "Vreset_synchroniser.h"
#include "tests/support/catch.hpp"

namespace {

template <typename Model>
void clock(Model& model) {
  model.clk_i = 1;
  model.eval();
  model.clk_i = 0;
  model.eval();
}

}  // namespace

TEST_CASE("bit synchroniser: a level arrives after two or three clocks, never sooner") {
  VerilatedContext context;
  context.randSeed(1);
  Vbit_synchroniser model(&context);
  model.eval();
  model.rst_ni = 1;
  int seen[2] = {};
  for (int change = 0; change < 200; ++change) {
    const bool level = change % 2 == 0;
    for (int i = 0; i < 5; ++i) {
      clock(model);
    }
    REQUIRE(model.q_o == !level);
    model.d_i = level;
    clock(model);
    REQUIRE(model.q_o == !level);
    clock(model);
    ++seen[model.q_o == level];
    clock(model);
    REQUIRE(model.q_o == level);
  }
  // The uncertainty is modelled: both latencies occur.
  REQUIRE(seen[0] > 20);
  REQUIRE(seen[1] > 20);
}

TEST_CASE("bit synchroniser: resets without a clock to its reset value") {
  VerilatedContext context;
  Vbit_synchroniser model(&context);  // built with ResetValue = 0
  model.eval();
  model.rst_ni = 1;
  model.d_i = 1;
  for (int i = 0; i < 5; ++i) {
    clock(model);
  }
  REQUIRE(model.q_o == 1);
  model.rst_ni = 0;
  model.eval();
  REQUIRE(model.q_o == 0);
}

TEST_CASE("reset synchroniser: asserts without a clock, releases at the second edge") {
  VerilatedContext context;
  Vreset_synchroniser model(&context);
  model.rst_ni = 1;
  for (int i = 0; i < 4; ++i) {
    clock(model);
  }
  REQUIRE(model.rst_no == 1);

  for (const bool clockLevel : {false, true}) {
    model.clk_i = clockLevel;
    model.eval();
    model.rst_ni = 0;
    model.eval();
    REQUIRE(model.rst_no == 0);
    model.clk_i = 0;
    model.eval();
    clock(model);
    REQUIRE(model.rst_no == 0);

    model.rst_ni = 1;
    model.eval();
    REQUIRE(model.rst_no == 0);
    clock(model);
    REQUIRE(model.rst_no == 0);
    clock(model);
    REQUIRE(model.rst_no == 1);
  }
}
