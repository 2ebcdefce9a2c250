// The serial line: its rates, the host's clock error, a change of rate and the way back,
// disturbances.
#include <random>

#include "tests/rtl/control/link_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace zobel::test;
using protocol::Hello;
using protocol::Read;
using protocol::Request;
using protocol::Write;

namespace field = device::field;

namespace {

constexpr std::uint32_t kFallbackMs = 20;  // of this bench
constexpr std::uint16_t kScratch = field::id::scratch.address;

/// Makes device and host run at another rate, as a client does.
void changeRate(LinkBench& bench, std::uint32_t baud) {
  const auto answer = bench.transact(Write{field::link::baudRate.address, {baud}});
  REQUIRE(answer);
  REQUIRE(answer->status == protocol::Status::done);
  bench.line.setBaud(baud);
  bench.run(kClocksPerMs);  // a host must leave the device the time to change
}

/// Writes and reads back all sorts of bytes.
void exchangeWords(LinkBench& bench) {
  for (const std::uint32_t word : {0x00000000U, 0xFFFFFFFFU, 0x55AA00FFU, 0x01800100U}) {
    const auto answer = bench.transact(Write{kScratch, {word}});
    REQUIRE(answer);
    REQUIRE((answer->words == std::vector<std::uint32_t>{word}));
  }
}

}  // namespace

TEST_CASE("link line: works at every usual rate, with a host clock up to two percent off") {
  for (const std::uint32_t baud : {115'200U, 230'400U, 460'800U, 921'600U, 1'000'000U, 1'500'000U,
                                   2'000'000U, 2'500'000U, 3'000'000U}) {
    for (const double error : {-0.02, -0.01, 0.0, 0.01, 0.02}) {
      CAPTURE(baud, error);
      LinkBench bench;
      changeRate(bench, baud);
      bench.line.setBaud(static_cast<std::uint32_t>(baud * (1 + error)));
      exchangeWords(bench);
      CHECK(bench.get(field::link::baudActive) == baud);
      CHECK(bench.counters() == LinkCounters{.frames = 5});
      CHECK(bench.line.framingErrors() == 0);
      CHECK(bench.hostCounters().errors() == 0);
    }
  }
}

TEST_CASE("link line: the answer to a change of rate leaves at the old rate") {
  LinkBench bench;
  changeRate(bench, 3'000'000);  // takes the answer
  CHECK(bench.get(field::link::baudActive) == 3'000'000);
  exchangeWords(bench);
}

TEST_CASE("link line: a rate outside the range is refused and changes nothing") {
  LinkBench bench;
  for (const std::uint32_t baud : {0U, 115'199U, 3'000'001U, 0x3FFFFFU}) {
    const auto answer = bench.transact(Write{field::link::baudRate.address, {baud}});
    REQUIRE(answer);
    CHECK(answer->status == protocol::Status::refused);
    CHECK(bench.get(field::link::baudActive) == kDefaultBaud);
  }
}

TEST_CASE("link line: without a correct request it is back at the default rate") {
  LinkBench bench;
  changeRate(bench, 2'000'000);
  bench.run((kFallbackMs - 2) * kClocksPerMs);
  CHECK(bench.get(field::link::baudActive) == 2'000'000);
  bench.run(3 * kClocksPerMs);
  CHECK(bench.get(field::link::baudActive) == kDefaultBaud);
  bench.line.setBaud(kDefaultBaud);
  CHECK(bench.isInStep());
}

TEST_CASE("link line: a host that speaks keeps its rate, and loses it when it falls silent") {
  LinkBench bench;
  changeRate(bench, 2'000'000);
  for (int i = 0; i < 5; ++i) {
    bench.run((kFallbackMs - 4) * kClocksPerMs);
    REQUIRE(bench.transact(Hello{}));
  }
  CHECK(bench.get(field::link::baudActive) == 2'000'000);
  bench.run((kFallbackMs + 2) * kClocksPerMs);
  CHECK(bench.get(field::link::baudActive) == kDefaultBaud);
}

TEST_CASE("link line: frames that are not correct do not keep a rate") {
  LinkBench bench;
  changeRate(bench, 2'000'000);
  Bytes broken = frameOf({1, Read{kScratch, 1}});
  broken[4] ^= 1;
  for (std::uint32_t i = 0; i < kFallbackMs + 2; ++i) {
    bench.send(broken);
    bench.run(kClocksPerMs);
  }
  CHECK(bench.get(field::link::baudActive) == kDefaultBaud);
}

TEST_CASE("link line: after a fall-back the same rate is taken when it is written again") {
  LinkBench bench;
  changeRate(bench, 2'000'000);
  bench.run((kFallbackMs + 2) * kClocksPerMs);
  bench.line.setBaud(kDefaultBaud);
  REQUIRE(bench.get(field::link::baudRate) == 2'000'000);
  changeRate(bench, 2'000'000);
  CHECK(bench.get(field::link::baudActive) == 2'000'000);
  exchangeWords(bench);
}

TEST_CASE("link line: the default rate is never lost by silence") {
  LinkBench bench;
  bench.run(3 * kFallbackMs * kClocksPerMs);
  CHECK(bench.get(field::link::baudActive) == kDefaultBaud);
  CHECK(bench.isInStep());
}

TEST_CASE("link line: the board's master can set the rate, too") {
  LinkBench bench;
  bench.set(field::link::baudRate, 460'800);
  bench.run(10);
  bench.line.setBaud(460'800);
  CHECK(bench.isInStep());
}

TEST_CASE("link line: a pulse shorter than half a bit is no start bit") {
  LinkBench bench;
  for (int i = 0; i < 100; ++i) {
    bench.heldLow = true;
    bench.run(4);
    bench.heldLow = false;
    bench.run(200);
  }
  CHECK(bench.isInStep());
  CHECK(bench.counters() == LinkCounters{.frames = 1});
}

TEST_CASE("link line: a line held low is one framing error, and the next frame but one is heard") {
  LinkBench bench;
  bench.heldLow = true;
  bench.run(50 * kClocksPerMs);
  bench.heldLow = false;
  bench.run(kClocksPerMs);
  bench.send(Bytes{0});  // ends what was begun
  CHECK(bench.isInStep());
  CHECK(bench.counters() == LinkCounters{.frames = 1, .framingErrors = 1});
}

TEST_CASE("link line: a byte without a stop bit spoils its frame, whatever its CRC says") {
  // The line is low in one stop bit: of the byte of each place in turn, delimiter included.
  const Bytes frame = frameOf({3, Write{kScratch, {0xFFFFFFFF}}});
  for (std::size_t place = 0; place < frame.size(); ++place) {
    CAPTURE(place);
    LinkBench bench;
    bench.send(frame);
    const std::uint64_t bit = kClockHz / kDefaultBaud;
    bench.run(place * 10 * bit + 9 * bit + bit / 4);
    bench.heldLow = true;
    bench.run(bit / 2 + 1);
    bench.heldLow = false;
    bench.runUntilSent();
    bench.send(Bytes{0});
    bench.runUntilSent();
    CHECK(bench.writes == 0);
    CHECK(bench.counters().frames == 0);
    CHECK(bench.counters().framingErrors == 1);
    CHECK(bench.isInStep());
  }
}

TEST_CASE(
    "link line: a host at a wrong rate changes nothing, and is heard when it finds the right one") {
  std::mt19937 random(5);
  for (const std::uint32_t baud : {115'200U, 500'000U, 900'000U, 1'150'000U, 3'000'000U}) {
    CAPTURE(baud);
    LinkBench bench(baud);
    const auto before = bench.everything();
    for (int i = 0; i < 20; ++i) {
      bench.send(frameOf({static_cast<std::uint8_t>(random()),
                          Write{kScratch, {static_cast<std::uint32_t>(random())}}}));
      bench.runUntilSent();
    }
    CHECK(bench.writes == 0);
    CHECK(bench.everything() == before);
    bench.line.setBaud(kDefaultBaud);
    bench.send(Bytes{0});
    bench.runUntilSent();
    bench.run(kClocksPerMs);
    (void)bench.line.takeReceived();
    CHECK(bench.isInStep());
  }
}

TEST_CASE(
    "link line: the whole answer has come within 10 ms at 1 Mbaud, reports before it or not") {
  LinkBench bench;
  bench.set(field::link::telemetryPeriod, 1);
  for (int i = 0; i < 20; ++i) {
    bench.run(static_cast<std::uint64_t>(i) * 900);
    bench.send(frameOf({static_cast<std::uint8_t>(i), Read{kLinkBlock, 11}}));
    bench.runUntilSent();
    const std::uint64_t start = bench.clocks;
    REQUIRE(bench.nextAnswer());
    CHECK(bench.clocks - start < 10 * kClocksPerMs);
  }
}
