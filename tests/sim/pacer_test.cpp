#include "sim/pacer.hpp"

#include "tests/support/catch.hpp"

using zobel::sim::Pacer;
using namespace std::chrono_literals;

TEST_CASE("pacer: what is ahead of the wall clock is told") {
  Pacer pacer;
  const Pacer::Clock::time_point start{1h};
  CHECK(pacer.lead(0.0, start) == 0s);
  CHECK(pacer.lead(0.5, start + 100ms) == 400ms);
  CHECK(pacer.lead(0.5, start + 500ms) == 0s);
}

TEST_CASE("pacer: what is behind is given up and not made up for") {
  Pacer pacer;
  const Pacer::Clock::time_point start{1h};
  CHECK(pacer.lead(0.0, start) == 0s);
  CHECK(pacer.lead(1.0, start + 10s) == 0s);
  CHECK(pacer.lead(2.0, start + 10s) == 1s);
}
