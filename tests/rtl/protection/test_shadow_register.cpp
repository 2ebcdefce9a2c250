// The copy that finds out when a setting has changed by itself.
#include <Vshadow_register.h>

#include "tests/support/catch.hpp"
#include "tests/support/mutant.hpp"

namespace {

class Bench {
 public:
  Bench() {
    zobel::test::selectMutant(top_);
    top_.rst_ni = 0;
    top_.eval();  // a clock's first edge is one only after this
    clock();
    top_.rst_ni = 1;
    top_.frame_i = 1;
    top_.value_i = 0x5a;
    clock();
  }

  void clock() {
    top_.clk_i = 1;
    top_.eval();
    top_.clk_i = 0;
    top_.eval();
  }

  void write(unsigned value) {
    top_.value_i = static_cast<uint8_t>(value);
    top_.written_i = 1;
    clock();
    top_.written_i = 0;
  }

  bool differs() {
    clock();
    return top_.differs_o != 0;
  }

  Vshadow_register& top() { return top_; }

 private:
  Vshadow_register top_;
};

}  // namespace

TEST_CASE("shadow register: a write is no difference, whatever is written") {
  Bench bench;
  CHECK_FALSE(bench.top().differs_o);  // of the first frame after reset
  CHECK_FALSE(bench.differs());
  for (unsigned value = 0; value < 256; ++value) {
    bench.write(value);
    CHECK_FALSE(bench.top().differs_o);
    CHECK_FALSE(bench.differs());
  }
}

TEST_CASE("shadow register: every bit that changes by itself is seen until a write") {
  Bench bench;
  bench.write(0x5a);
  const unsigned bit = GENERATE(range(0u, 8u));
  bench.top().value_i = static_cast<uint8_t>(0x5au ^ (1u << bit));
  CHECK(bench.differs());
  CHECK(bench.differs());
  bench.write(0x33);
  CHECK_FALSE(bench.differs());
}

TEST_CASE("shadow register: it takes the setting of the first frame after reset") {
  Bench bench;
  bench.top().frame_i = 0;
  bench.top().rst_ni = 0;
  bench.clock();
  bench.top().rst_ni = 1;
  bench.clock();
  bench.top().value_i = 0x77;
  bench.top().frame_i = 1;
  CHECK_FALSE(bench.differs());
  CHECK_FALSE(bench.differs());
}

TEST_CASE("shadow register: it looks once a frame") {
  Bench bench;
  bench.write(1);
  bench.top().frame_i = 0;
  bench.top().value_i = 2;
  CHECK_FALSE(bench.differs());
  bench.top().frame_i = 1;
  CHECK(bench.differs());
}
