#include "sim/stimulus.hpp"

#include <vector>

#include "tests/support/catch.hpp"

using namespace zobel::sim;

namespace {

std::vector<std::int32_t> take(Stimulus& stimulus, int count) {
  std::vector<std::int32_t> left;
  for (int n = 0; n < count; ++n) {
    left.push_back(stimulus.next().left);
  }
  return left;
}

}  // namespace

TEST_CASE("stimulus: silence, its frames once it is started, silence") {
  Stimulus stimulus({{1, 1}, {2, 2}});
  CHECK(take(stimulus, 2) == std::vector<std::int32_t>{0, 0});
  stimulus.start();
  CHECK(take(stimulus, 4) == std::vector<std::int32_t>{1, 2, 0, 0});
}

TEST_CASE("stimulus: over and over when it loops, and silence when it holds nothing") {
  Stimulus stimulus({{1, 1}, {2, 2}}, true);
  stimulus.start();
  CHECK(take(stimulus, 5) == std::vector<std::int32_t>{1, 2, 1, 2, 1});
  Stimulus empty({}, true);
  empty.start();
  CHECK(take(empty, 2) == std::vector<std::int32_t>{0, 0});
}
