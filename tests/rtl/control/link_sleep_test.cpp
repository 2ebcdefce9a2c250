// The link's clock sleeps in simulation, and runs in hardware: nobody may be able to tell.
#include <random>

#include "tests/rtl/control/link_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace zobel::test;

namespace field = device::field;

namespace {

/// One thing that wakes the link, or several at once.
void disturb(LinkBench& bench, std::mt19937& random) {
  const auto number = [&random](std::uint32_t below) {
    return static_cast<std::uint32_t>(random() % below);
  };
  switch (number(10)) {
    case 0:
      bench.send(frameOf({static_cast<std::uint8_t>(number(4)), protocol::Hello{}}));
      break;
    case 1:
      bench.send(frameOf({static_cast<std::uint8_t>(number(4)),
                          protocol::Read{static_cast<std::uint16_t>(4 * number(512)),
                                         static_cast<std::uint8_t>(1 + number(32))}}));
      break;
    case 2:
      bench.send(frameOf({static_cast<std::uint8_t>(number(4)),
                          protocol::Write{field::volume::target.address, {number(2000), 100}}}));
      break;
    case 3:
      bench.send(frameOf({static_cast<std::uint8_t>(number(4)),
                          protocol::MaskedWrite{field::id::scratch.address, number(~0U), 7}}));
      break;
    case 4:
      bench.send(Bytes(1 + number(20), static_cast<std::uint8_t>(random())));
      bench.send(Bytes{0});
      break;
    case 5:
      bench.setState(static_cast<device::State>(number(13)));
      break;
    case 6:
      bench.setFaults(static_cast<std::uint16_t>(number(512)));
      break;
    case 7:
      bench.set(field::link::telemetryPeriod, number(4));
      break;
    case 8:
      bench.set(field::link::events, number(2));
      break;
    default: {
      const std::uint32_t baud = number(2) == 0 ? 1'000'000 : 2'000'000;
      bench.set(field::link::baudRate, baud);
      bench.run(number(100));
      bench.line.setBaud(baud);
    }
  }
}

}  // namespace

TEST_CASE("link sleep: a link whose clock never stops does the same in every clock") {
  std::mt19937 random(7);
  LinkBench bench;
  for (int i = 0; i < 2000; ++i) {
    disturb(bench, random);
    bench.run(random() % 4 == 0 ? random() % 60'000 : random() % 3000);
    CAPTURE(i, bench.clocks);
    REQUIRE_FALSE(bench.differs());
  }
  const LinkCounters counters = bench.counters();
  CHECK(counters.frames > 100);
  CHECK(counters.badLength + counters.badCobs > 10);
}
