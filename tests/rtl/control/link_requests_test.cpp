// What the link does with correct requests: every kind, refusals, repeats, and its manners on the
// bus.
#include <numeric>
#include <random>

#include "tests/rtl/control/link_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace zobel::test;
using protocol::Hello;
using protocol::MaskedWrite;
using protocol::Read;
using protocol::Request;
using protocol::Status;
using protocol::Write;

namespace field = device::field;

namespace {

constexpr std::uint16_t kScratch = field::id::scratch.address;
constexpr std::uint16_t kTarget = field::volume::target.address;
constexpr std::uint16_t kLimit = field::volume::limit.address;

/// The answer to a body that no Request can be.
std::optional<protocol::Answer> transactRaw(LinkBench& bench, const Bytes& body) {
  bench.send(protocol::encodeFrame(body));
  bench.runUntilSent();
  return LinkBench::parsed(bench.nextAnswer());
}

}  // namespace

TEST_CASE("link: hello is answered with identity, map and features") {
  LinkBench bench;
  const auto answer = bench.transact(Request{0x5A, Hello{}});
  REQUIRE(answer);
  CHECK(answer->requestKind == 0x01);
  CHECK(answer->sequence == 0x5A);
  CHECK(answer->status == Status::done);
  CHECK((answer->words == std::vector<std::uint32_t>{device::kMagic, device::kProtocolVersion,
                                                     device::kMapHash, 0}));
}

TEST_CASE("link: a read returns what the registers hold") {
  LinkBench bench;
  for (const device::RegisterField& each : device::kFields) {
    CAPTURE(each.name);
    const std::uint32_t expected = bench.read(each.address);
    const auto answer = bench.transact(Read{each.address, 1});
    REQUIRE(answer);
    CHECK(answer->status == Status::done);
    REQUIRE(answer->words.size() == 1);
    if (each.address < kLinkCounters || each.address > field::link::overruns.address) {
      CHECK(answer->words[0] == expected);
    }
  }
}

TEST_CASE("link: a write changes its register and tells what the device has") {
  LinkBench bench;
  const auto answer = bench.transact(Write{kTarget, {600}});
  REQUIRE(answer);
  CHECK(answer->status == Status::done);
  CHECK(answer->count == 1);
  CHECK((answer->words == std::vector<std::uint32_t>{600}));
  CHECK(bench.get(field::volume::target) == 600);
  CHECK(bench.writes == 1);
}

TEST_CASE("link: a masked write changes the masked bits and no other") {
  LinkBench bench;
  bench.set(field::id::scratch, 0x12345678);
  const auto answer = bench.transact(MaskedWrite{kScratch, 0x00FF00F0, 0xFFAABBCC});
  REQUIRE(answer);
  CHECK(answer->count == 1);
  CHECK((answer->words == std::vector<std::uint32_t>{0x12AA56C8}));
  CHECK(bench.get(field::id::scratch) == 0x12AA56C8);
}

TEST_CASE("link: bursts of every length reach their registers in order") {
  LinkBench bench;
  // The volume block has three settings in a row.
  for (const std::uint32_t words : {1U, 2U, 3U}) {
    std::vector<std::uint32_t> values = {100 + words, 300 + words, 5000 + words};
    values.resize(words);
    const auto written = bench.transact(Write{kTarget, values});
    REQUIRE(written);
    CHECK(written->status == Status::done);
    CHECK(written->count == words);
    CHECK(written->words == values);
    const auto read = bench.transact(Read{kTarget, static_cast<std::uint8_t>(words)});
    REQUIRE(read);
    CHECK(read->words == values);
  }
  CHECK(bench.writes == 6);
}

TEST_CASE("link: a refusal half-way keeps what was before it, and leaves what is after it") {
  LinkBench bench;
  const std::uint32_t rampRate = bench.get(field::volume::rampRate);
  // target and then limit, which is out of its range, and then the ramp's rate
  const auto answer = bench.transact(Write{kTarget, {700, 1441, 2000}});
  REQUIRE(answer);
  CHECK(answer->status == Status::refused);
  CHECK(answer->count == 1);
  CHECK((answer->words == std::vector<std::uint32_t>{700, field::volume::limit.reset, rampRate}));
  CHECK(bench.get(field::volume::target) == 700);
  CHECK(bench.get(field::volume::limit) == field::volume::limit.reset);
  CHECK(bench.get(field::volume::rampRate) == rampRate);
  CHECK(bench.get(field::counters::busErrors) == 1);
}

TEST_CASE("link: the longest write is read back as far as there are registers") {
  LinkBench bench;
  std::vector<std::uint32_t> values(32, 0);
  std::iota(values.begin(), values.end(), 800U);
  const auto answer = bench.transact(Write{kTarget, values});
  REQUIRE(answer);
  CHECK(answer->status == Status::refused);  // volume.current is read-only
  CHECK(answer->count == 3);
  REQUIRE(answer->words.size() == 4);
  CHECK(answer->words[2] == 802);
}

TEST_CASE("link: a read beyond the registers gives those that exist") {
  LinkBench bench;
  const auto some = bench.transact(Read{kTarget, 32});
  REQUIRE(some);
  CHECK(some->status == Status::refused);
  CHECK(some->count == 4);
  CHECK(some->words.size() == 4);
  const auto none = bench.transact(Read{0xFFC, 1});
  REQUIRE(none);
  CHECK(none->status == Status::refused);
  CHECK(none->count == 0);
  CHECK(none->words.empty());
}

TEST_CASE("link: what cannot be understood is answered so, and does nothing") {
  LinkBench bench;
  const auto before = bench.everything();
  const std::vector<Bytes> bodies = {
      {0x00, 1},  // unknown kinds
      {0x05, 2, 0, 1, 1},
      {0x7F, 3},
      {0x01, 4, 0},  // hello with something behind it
      {0x02, 5},     // read, too short
      {0x02, 6, 0, 1},
      {0x02, 7, 0, 1, 1, 0},  // and too long
      {0x02, 8, 0, 1, 0},     // no word
      {0x02, 9, 0, 1, 33},    // 33 words
      {0x02, 10, 1, 1, 1},    // no multiple of four
      {0x02, 11, 2, 1, 1},
      {0x02, 12, 0, 0x10, 1},     // beyond the map
      {0x02, 13, 0xFC, 0x0F, 2},  // its second word is
      {0x03, 14, 0, 1, 1},        // write without its word
      {0x03, 15, 0, 1, 1, 1, 2, 3},
      {0x03, 16, 0, 1, 1, 1, 2, 3, 4, 5},
      {0x03, 17, 0, 1, 2, 1, 2, 3, 4},
      {0x03, 18, 0, 1, 0},
      {0x03, 19, 0, 0x81, 1, 1, 0, 0, 0},
      {0x04, 20, 0, 1, 1, 2, 3, 4, 5, 6, 7},  // masked write, too short
      {0x04, 21, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9},
      {0x04, 22, 3, 1, 255, 255, 255, 255, 0, 0, 0, 0},
  };
  for (const Bytes& body : bodies) {
    CAPTURE(int{body[0]}, int{body[1]});
    const auto answer = transactRaw(bench, body);
    REQUIRE(answer);
    CHECK(answer->requestKind == body[0]);
    CHECK(answer->sequence == body[1]);
    CHECK(answer->status == Status::notUnderstood);
    CHECK(answer->count == 0);
    CHECK(answer->words.empty());
  }
  CHECK(bench.writes == 0);
  CHECK(bench.everything() == before);
  CHECK(bench.counters() == LinkCounters{.frames = static_cast<std::uint32_t>(bodies.size())});
}

TEST_CASE(
    "link: what only a device sends is no request, so that two devices cannot talk for ever") {
  LinkBench bench;
  for (const Bytes& body : {Bytes{0x81, 1}, Bytes{0x83, 2, 0, 0}, Bytes{0xC0, 3}, Bytes{0xFF, 4}}) {
    CHECK_FALSE(transactRaw(bench, body).has_value());
  }
  CHECK(bench.counters() == LinkCounters{});
  CHECK(bench.isInStep());
}

TEST_CASE(
    "link: a repeated write is answered with what the device has now, and not executed again") {
  LinkBench bench;
  const Request request{7, Write{kTarget, {500, 100}}};
  const auto first = bench.transact(request);
  REQUIRE(first);
  REQUIRE(bench.writes == 2);

  bench.set(field::volume::target, 900);  // by the board, meanwhile
  const auto again = bench.transact(request);
  REQUIRE(again);
  CHECK(again->status == first->status);
  CHECK(again->count == 2);
  CHECK((again->words == std::vector<std::uint32_t>{900, 100}));
  CHECK(bench.writes == 3);
  CHECK(bench.counters() == LinkCounters{.frames = 2, .repeats = 1});
}

TEST_CASE("link: a repeated refusal has the status and the count of the first time") {
  LinkBench bench;
  const Request request{8, Write{kTarget, {500, 9999}}};
  const auto first = bench.transact(request);
  const auto again = bench.transact(request);
  REQUIRE(again);
  CHECK(again->status == Status::refused);
  CHECK(again->count == 1);
  CHECK((*again == *first));
  CHECK(bench.writes == 2);
}

TEST_CASE("link: a repeated masked write is not executed again") {
  LinkBench bench;
  const Request request{9, MaskedWrite{kScratch, 0xFF, 0x55}};
  REQUIRE(bench.transact(request));
  REQUIRE(bench.transact(request));
  CHECK(bench.writes == 1);
}

TEST_CASE("link: a write is executed again after any other request, and with another number") {
  LinkBench bench;
  const Request request{10, Write{kTarget, {400}}};
  REQUIRE(bench.transact(request));
  REQUIRE(bench.transact(Request{11, Read{kTarget, 1}}));
  REQUIRE(bench.transact(request));
  CHECK(bench.writes == 2);
  REQUIRE(bench.transact(Request{12, Write{kTarget, {400}}}));
  CHECK(bench.writes == 3);
  REQUIRE(bench.transact(Request{13, Hello{}}));
  REQUIRE(bench.transact(Request{12, Write{kTarget, {400}}}));
  CHECK(bench.writes == 4);
  REQUIRE(transactRaw(bench, {0x06, 14}));
  REQUIRE(bench.transact(Request{12, Write{kTarget, {400}}}));
  CHECK(bench.writes == 5);
  CHECK(bench.counters().repeats == 0);
}

TEST_CASE("link: the same write after a broken frame is still a repeat") {
  LinkBench bench;
  const Request request{20, Write{kTarget, {400}}};
  REQUIRE(bench.transact(request));
  Bytes broken = frameOf({21, Read{kTarget, 1}});
  broken[3] ^= 0x40;
  bench.send(broken);
  bench.runUntilSent();
  REQUIRE(bench.transact(request));
  CHECK(bench.writes == 1);
}

TEST_CASE("link: a frame that comes while one is answered waits, and a third one is an overrun") {
  LinkBench bench;
  bench.send(frameOf({1, Read{kTarget, 4}}));  // its answer takes 0.26 ms
  bench.send(frameOf({2, Read{kLimit, 1}}));
  bench.send(frameOf({3, Read{kTarget, 1}}));
  bench.send(frameOf({4, Read{kTarget, 1}}));
  bench.runUntilSent();
  unsigned answered = 0;
  while (bench.nextAnswer(2)) {
    ++answered;
  }
  const LinkCounters counters = bench.counters();
  CHECK(answered == counters.frames);
  CHECK(answered >= 2);
  CHECK(counters.overruns == 4 - answered);
  CHECK(counters.overruns > 0);
  CHECK(bench.isInStep());
}

TEST_CASE("link: link and board both get through when both always ask") {
  LinkBench bench;
  bench.keepBoardActive();
  std::vector<sim::BusAnswer> reads(40'000);
  for (sim::BusAnswer& read : reads) {
    bench.board.read(field::volume::rampRate.address, read);
  }
  const std::uint64_t before = bench.clocks;
  for (int i = 0; i < 4; ++i) {
    const std::uint32_t target = 200U + static_cast<std::uint32_t>(i);
    const auto answer = bench.transact(Write{kTarget, {target, 100, 3000}});
    REQUIRE(answer);
    CHECK((answer->words == std::vector<std::uint32_t>{target, 100, 3000}));
  }
  REQUIRE_FALSE(bench.board.idle());  // it asked all the time
  while (!bench.board.idle()) {
    bench.tick();
  }
  CHECK(bench.clocks - before < 120'200);  // one access in three clocks, but for those of the link
  for (const sim::BusAnswer& read : reads) {
    CHECK_FALSE(read.error);
    CHECK((read.word == field::volume::rampRate.reset || read.word == 3000));
  }
}

TEST_CASE("link: a thousand random requests, and the registers are what they say") {
  LinkBench bench(3'000'000);
  bench.set(field::link::baudRate, 3'000'000);
  bench.run(100);
  std::mt19937 random(11);
  std::uint32_t scratch = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto data = static_cast<std::uint32_t>(random());
    const auto mask = static_cast<std::uint32_t>(random());
    std::optional<protocol::Answer> answer;
    switch (random() % 3) {
      case 0:
        scratch = data;
        answer = bench.transact(Write{kScratch, {data}});
        break;
      case 1:
        scratch = (scratch & ~mask) | (data & mask);
        answer = bench.transact(MaskedWrite{kScratch, mask, data});
        break;
      default:
        answer = bench.transact(Read{kScratch, 1});
    }
    CAPTURE(i);
    REQUIRE(answer);
    REQUIRE(answer->status == Status::done);
    REQUIRE((answer->words == std::vector<std::uint32_t>{scratch}));
  }
}
