// Bytes that are wrong in any way: no register changes, the right counter counts, and the link is
// in step by the next delimiter. The oracle is the host's own decoder.
#include <random>

#include "tests/rtl/control/link_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace zobel::test;
using protocol::FrameDecoder;
using protocol::Read;
using protocol::Write;

namespace field = device::field;

namespace {

constexpr std::uint16_t kTarget = field::volume::target.address;

/// A frame with zeros and other bytes, for which every wrong acceptance would show.
Bytes victim() {
  return frameOf({0x42, Write{kTarget, {0x100, 0, 0x3FF}}});
}

/// What a stream of bytes does to a new link, and that nothing but counters has changed.
LinkCounters after(const Bytes& stream) {
  LinkBench bench;
  const auto before = bench.everything();
  bench.send(stream);
  bench.runUntilSent();
  bench.run(kClocksPerMs);
  const LinkCounters counters = bench.counters();
  CHECK(bench.writes == 0);
  CHECK(bench.everything() == before);
  CHECK_FALSE(bench.nextAnswer(1));
  CHECK(bench.transact(Read{kTarget, 1}));  // in step
  return counters;
}

LinkCounters oracle(const Bytes& stream) {
  FrameDecoder decoder;
  (void)decoder.push(stream);
  const protocol::FrameCounters& counts = decoder.counters();
  return {.frames = static_cast<std::uint32_t>(counts.frames),
          .badCrc = static_cast<std::uint32_t>(counts.badCrc),
          .badLength = static_cast<std::uint32_t>(counts.badLength),
          .badCobs = static_cast<std::uint32_t>(counts.badCobs)};
}

/// One wrong frame: a good one with one to three wounds, or noise; always ends with a delimiter.
Bytes wrongFrame(std::mt19937& random) {
  Bytes bytes;
  if (random() % 4 == 0) {
    bytes.resize(1 + random() % 24);
    for (std::uint8_t& byte : bytes) {
      byte = static_cast<std::uint8_t>(random());
    }
  } else {
    std::vector<std::uint32_t> words(1 + random() % 3);
    for (std::uint32_t& word : words) {
      word = static_cast<std::uint32_t>(random() % 1440);
    }
    bytes = frameOf({static_cast<std::uint8_t>(random()), Write{kTarget, words}});
    for (unsigned wounds = 1 + static_cast<unsigned>(random() % 3); wounds > 0; --wounds) {
      const auto place = static_cast<std::ptrdiff_t>(random() % bytes.size());
      switch (random() % 5) {
        case 0:
          bytes[static_cast<std::size_t>(place)] ^= static_cast<std::uint8_t>(1U << random() % 8);
          break;
        case 1:
          bytes[static_cast<std::size_t>(place)] = static_cast<std::uint8_t>(random());
          break;
        case 2:
          bytes.insert(bytes.begin() + place, static_cast<std::uint8_t>(random()));
          break;
        case 3:
          bytes.insert(bytes.begin() + place, bytes[static_cast<std::size_t>(place)]);
          break;
        default:
          bytes.erase(bytes.begin() + place);
          bytes.push_back(static_cast<std::uint8_t>(random()));
      }
    }
  }
  bytes.push_back(protocol::kDelimiter);
  return bytes;
}

}  // namespace

TEST_CASE("link disturbance: a flipped bit anywhere") {
  const Bytes good = victim();
  for (std::size_t place = 0; place < good.size(); ++place) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      CAPTURE(place, bit);
      Bytes stream = good;
      stream[place] ^= static_cast<std::uint8_t>(1U << bit);
      stream.push_back(protocol::kDelimiter);
      const LinkCounters counters = after(stream);
      CHECK(counters == oracle(stream));
      CHECK(counters != LinkCounters{});
    }
  }
}

TEST_CASE("link disturbance: a byte that is lost, doubled or put in, anywhere") {
  const Bytes good = victim();
  // The delimiter itself is another matter: without it the frame has not ended.
  for (std::ptrdiff_t place = 0; place + 1 < std::ssize(good); ++place) {
    CAPTURE(place);
    Bytes lost = good;
    lost.erase(lost.begin() + place);
    CHECK(after(lost) == oracle(lost));
    Bytes doubled = good;
    doubled.insert(doubled.begin() + place, good[static_cast<std::size_t>(place)]);
    CHECK(after(doubled) == oracle(doubled));
    for (const std::uint8_t extra : Bytes{0x00, 0x01, 0x55, 0xFF}) {
      if (extra == 0 && place == 0) {
        continue;  // a delimiter before a frame does no harm
      }
      Bytes put = good;
      put.insert(put.begin() + place, extra);
      CHECK(after(put) == oracle(put));
    }
  }
}

TEST_CASE("link disturbance: a frame cut at every place, with and without what follows") {
  const Bytes good = victim();
  for (std::size_t length = 1; length + 1 < good.size(); ++length) {
    CAPTURE(length);
    Bytes cut(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(length));
    Bytes joined = cut;
    joined.insert(joined.end(), good.begin(), good.end());  // one wrong frame of both
    CHECK(after(joined) == oracle(joined));
    cut.push_back(protocol::kDelimiter);
    CHECK(after(cut) == oracle(cut));
  }
}

TEST_CASE("link disturbance: frames that are too short or too long, by any amount") {
  for (const std::size_t length :
       {0U, 1U, 2U, 4U, 5U, 138U, 139U, 200U, 254U, 255U, 256U, 300U, 600U}) {
    CAPTURE(length);
    Bytes stream(1 + length, 0x01);  // COBS of zeros
    stream.push_back(protocol::kDelimiter);
    CHECK(after(stream) == LinkCounters{.badLength = 1});
  }
  // A correct CRC does not help.
  for (const std::size_t body : {1U, 134U, 135U, 200U}) {
    CAPTURE(body);
    const Bytes stream = protocol::encodeFrame(Bytes(body, 0x03));
    CHECK(after(stream) == LinkCounters{.badLength = 1});
  }
}

TEST_CASE("link disturbance: delimiters alone are no frames") {
  CHECK(after(Bytes(100, protocol::kDelimiter)) == LinkCounters{});
}

TEST_CASE("link disturbance: counters stop at their maximum") {
  LinkBench bench(3'000'000);
  bench.set(field::link::baudRate, 3'000'000);
  bench.run(100);
  for (int i = 0; i < 700; ++i) {
    bench.send(Bytes(200, 0x01));
    for (int frame = 0; frame < 100; ++frame) {
      bench.send(Bytes{0x01, 0x00});
    }
    bench.runUntilSent();
    if (i % 8 == 0) {
      REQUIRE(bench.transact(Read{kTarget, 1}));  // keeps the rate
    }
  }
  CHECK(bench.counters().badLength == 0xFFFF);
}

namespace {

/// Sends wrong frames, and sees that none changes a register, is answered, or goes uncounted.
void sendWrongFrames(int frames, std::uint32_t seed) {
  INFO("seed " << seed);
  LinkBench bench(3'000'000);
  bench.set(field::link::baudRate, 3'000'000);
  bench.run(100);
  const auto before = bench.everything();
  const std::uint64_t writesBefore = bench.writes;
  std::mt19937 random(seed);
  FrameDecoder decoder;
  LinkCounters expected;
  for (int i = 0; i < frames;) {
    Bytes batch;
    for (int n = 0; n < 100; ++n, ++i) {
      Bytes frame = wrongFrame(random);
      while (oracle(frame).frames != 0) {  // the wounds have healed each other
        frame = wrongFrame(random);
      }
      batch.insert(batch.end(), frame.begin(), frame.end());
    }
    REQUIRE(decoder.push(batch).empty());
    bench.send(batch);
    bench.runUntilSent();
    const auto answer = bench.transact(Read{kTarget, 1});
    REQUIRE(answer);  // in step, and the rate is kept
    ++expected.frames;
    REQUIRE(answer->words[0] == before.at(kTarget));
    REQUIRE(bench.writes == writesBefore);
  }
  CHECK(bench.everything() == before);
  const auto saturated = [](std::uint64_t count) {
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(count, 0xFFFF));
  };
  expected.badCrc = saturated(decoder.counters().badCrc);
  expected.badLength = saturated(decoder.counters().badLength);
  expected.badCobs = saturated(decoder.counters().badCobs);
  CHECK(bench.counters() == expected);
  CHECK(decoder.counters().errors() >= static_cast<std::uint64_t>(frames));
  CHECK(std::min({expected.badCrc, expected.badLength, expected.badCobs}) > 1000);
}

}  // namespace

TEST_CASE("link disturbance: of a hundred thousand wrong frames none changes a register") {
  sendWrongFrames(100'000, 20240607);
}

TEST_CASE("link disturbance: of a million wrong frames none changes a register", "[slow]") {
  sendWrongFrames(1'000'000, 20261122);
}
