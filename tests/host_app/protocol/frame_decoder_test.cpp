#include <algorithm>

#include "host_app/protocol/cobs.hpp"
#include "host_app/protocol/crc.hpp"
#include "host_app/protocol/frame.hpp"
#include "host_app/protocol/little_endian.hpp"
#include "host_app/protocol/request.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::protocol;
using Bytes = std::vector<std::uint8_t>;
using Bodies = std::vector<Bytes>;

namespace {

/// A frame to disturb, one that may fall with it, one that must come through.
const Bodies kSent{encode(Request{0x17, MaskedWrite{0x100, 0x7FF, 235}}),
                   encode(Request{0x18, Hello{}}), encode(Request{0x19, Read{0x200, 2}})};

Bytes stream(const Bodies& bodies) {
  Bytes all;
  for (const Bytes& body : bodies) {
    const Bytes frame = encodeFrame(body);
    all.insert(all.end(), frame.begin(), frame.end());
  }
  return all;
}

/// Where the second frame of `kSent` begins.
std::size_t firstFrameBytes() {
  return encodeFrame(kSent[0]).size();
}

/// Nothing was invented, and the last frame arrived: the decoder is in step again.
void requireRecovery(const Bytes& disturbed) {
  FrameDecoder decoder;
  const Bodies got = decoder.push(disturbed);
  REQUIRE_FALSE(got.empty());
  REQUIRE(got.back() == kSent.back());
  REQUIRE(got.size() <= kSent.size());
  for (const Bytes& body : got) {
    REQUIRE(std::find(kSent.begin(), kSent.end(), body) != kSent.end());
  }
  REQUIRE(decoder.counters().frames == got.size());
  REQUIRE((got == kSent) == (decoder.counters().errors() == 0));
}

/// A frame with a body of this size.
Bytes frameOf(std::size_t bodySize) {
  return encodeFrame(Bytes(bodySize, 0xA5));
}

}  // namespace

TEST_CASE("frame: a body travels as COBS of body and CRC, and a zero") {
  const Bytes hello{0x01, 0x00};
  Bytes data = hello;
  appendLittleEndian(data, crc32(hello), 4);
  Bytes expected = cobsEncode(data);
  expected.push_back(0x00);
  CHECK(encodeFrame(hello) == expected);
  CHECK(encodeFrame(hello).size() == frameBytes(2));
  CHECK(frameOf(kLongestBody).size() == frameBytes(kLongestBody));
}

TEST_CASE("frame decoder: finds the frames however the stream is cut") {
  const Bytes all = stream(kSent);
  for (std::size_t first = 0; first <= all.size(); ++first) {
    for (std::size_t second = first; second <= all.size(); ++second) {
      CAPTURE(first, second);
      FrameDecoder decoder;
      Bodies got;
      const std::span<const std::uint8_t> whole = all;
      for (const auto piece :
           {whole.first(first), whole.subspan(first, second - first), whole.subspan(second)}) {
        const Bodies some = decoder.push(piece);
        got.insert(got.end(), some.begin(), some.end());
      }
      REQUIRE(got == kSent);
      REQUIRE(decoder.counters() == FrameCounters{3, 0, 0, 0});
    }
  }
}

TEST_CASE("frame decoder: every single wrong bit is noticed") {
  for (std::size_t position = 0; position < firstFrameBytes(); ++position) {
    for (int bit = 0; bit < 8; ++bit) {
      CAPTURE(position, bit);
      Bytes disturbed = stream(kSent);
      disturbed[position] = static_cast<std::uint8_t>(disturbed[position] ^ (1 << bit));
      requireRecovery(disturbed);
      FrameDecoder decoder;
      REQUIRE(decoder.push(disturbed).front() != kSent.front());
      REQUIRE(decoder.counters().errors() > 0);
    }
  }
}

TEST_CASE("frame decoder: lost, doubled and inserted bytes cost at most two frames") {
  const Bytes all = stream(kSent);
  for (std::size_t position = 0; position < firstFrameBytes(); ++position) {
    CAPTURE(position);
    const auto offset = static_cast<std::ptrdiff_t>(position);
    Bytes dropped = all;
    dropped.erase(dropped.begin() + offset);
    requireRecovery(dropped);
    Bytes doubled = all;
    doubled.insert(doubled.begin() + offset, all[position]);
    requireRecovery(doubled);
    for (unsigned value = 0; value < 256; ++value) {
      Bytes inserted = all;
      inserted.insert(inserted.begin() + offset, static_cast<std::uint8_t>(value));
      requireRecovery(inserted);
    }
  }
}

TEST_CASE("frame decoder: empty frames are no errors") {
  FrameDecoder decoder;
  CHECK(decoder.push(Bytes{0, 0, 0}).empty());
  CHECK(decoder.counters() == FrameCounters{});
}

TEST_CASE("frame decoder: each kind of error has its counter") {
  FrameDecoder decoder;
  CHECK(decoder.push(frameOf(kShortestBody)).size() == 1);
  CHECK(decoder.push(frameOf(kLongestBody)).size() == 1);
  CHECK(decoder.counters() == FrameCounters{2, 0, 0, 0});

  CHECK(decoder.push(frameOf(kShortestBody - 1)).empty());
  CHECK(decoder.counters() == FrameCounters{2, 1, 0, 0});
  CHECK(decoder.push(frameOf(kLongestBody + 1)).empty());
  CHECK(decoder.counters() == FrameCounters{2, 2, 0, 0});

  Bytes wrongCobs = frameOf(10);
  wrongCobs[0] = 0xFE;
  CHECK(decoder.push(wrongCobs).empty());
  CHECK(decoder.counters() == FrameCounters{2, 2, 1, 0});

  Bytes wrongData = frameOf(10);
  wrongData[3] ^= 0x01;
  CHECK(decoder.push(wrongData).empty());
  CHECK(decoder.counters() == FrameCounters{2, 2, 1, 1});
  CHECK(decoder.counters().errors() == 4);
}

TEST_CASE("frame decoder: a stream without end is one error, and then all is well") {
  FrameDecoder decoder;
  const Bytes noise(4096, 0x5A);
  for (int i = 0; i < 1000; ++i) {
    REQUIRE(decoder.push(noise).empty());
  }
  CHECK(decoder.push(Bytes{0}).empty());
  CHECK(decoder.counters() == FrameCounters{0, 1, 0, 0});
  CHECK(decoder.push(stream(kSent)) == kSent);
}

TEST_CASE("frame decoder: forgets half a frame on demand") {
  FrameDecoder decoder;
  Bytes half = stream({kSent[0]});
  half.resize(half.size() / 2);
  CHECK(decoder.push(half).empty());
  decoder.reset();
  CHECK(decoder.push(stream(kSent)) == kSent);
  CHECK(decoder.counters() == FrameCounters{3, 0, 0, 0});
}
