// Properties of the device layer on a fake register bus, whatever the line does.
#include "tests/support/register_walk.hpp"

#include "tests/host_app/device/bench.hpp"

using namespace zobel::test;

TEST_CASE("register walk: the device has what the map says, step by step") {
  Bench bench;
  walkRegisters(*bench.connect(), 5000, 1);
}

TEST_CASE("register walk: a line that loses, damages and doubles answers changes nothing") {
  Bench bench;
  const auto device = bench.connect();
  std::mt19937 random(2);
  std::vector<Mischief> mischief;
  constexpr std::array kKinds{Mischief::lose, Mischief::damage, Mischief::twice, Mischief::late};
  for (int n = 0; n < 400; ++n) {
    mischief.push_back(random() % 4 == 0 ? kKinds[random() % kKinds.size()] : Mischief::none);
  }
  bench.board.misbehave(mischief);
  const std::uint64_t before = bench.board.writes();
  walkRegisters(*device, 300, 3);
  CHECK(device->link().counters().retries > 20);
  CHECK(bench.board.writes() - before <= 300);
}
