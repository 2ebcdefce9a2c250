// The audio input with a real source on its pins.
#include <Vi2s_bench.h>

#include <cstdint>
#include <random>
#include <vector>

#include "sim/peripherals/i2s_source.hpp"
#include "tests/support/catch.hpp"

using zobel::sim::I2sFormat;
using zobel::sim::I2sSource;
using zobel::sim::SampleSource;
using zobel::sim::StereoFrame;

namespace {

constexpr unsigned kSeed = 20240611;
constexpr unsigned kClocksPerBaseFrame = 1024;

/// Random frames, all 32 bits of them, and remembered.
class NoiseSource : public SampleSource {
 public:
  StereoFrame next() override {
    sent.push_back({static_cast<std::int32_t>(random_()), static_cast<std::int32_t>(random_())});
    return sent.back();
  }
  std::vector<StereoFrame> sent;

 private:
  std::mt19937 random_{kSeed};
};

class Bench {
 public:
  Bench(unsigned rate, I2sFormat format, unsigned sourceBits, unsigned receiverBits)
      : source_(noise, format, sourceBits) {
    dut.rate_i = static_cast<std::uint8_t>(rate);
    dut.format_i = format == I2sFormat::kLeftJustified;
    dut.word_bits_i = static_cast<std::uint8_t>(receiverBits);
    dut.clk_i = 0;
    for (const std::uint8_t level : {std::uint8_t{1}, std::uint8_t{0}}) {
      dut.rst_ni = level;
      dut.eval();
    }
    dut.rst_ni = 1;
    dut.eval();
  }

  void clock() {
    dut.clk_i = 1;
    dut.eval();
    dut.data_i = source_.clock(dut.bclk_o, dut.lrck_o != 0);
    dut.clk_i = 0;
    dut.eval();
    ++clocks;
    if (dut.strobe_o != 0) {
      received.push_back(
          {static_cast<std::int32_t>(dut.left_o), static_cast<std::int32_t>(dut.right_o)});
      strobeClocks.push_back(clocks);
    }
  }

  void run(unsigned count) {
    for (unsigned i = 0; i < count; ++i) {
      clock();
    }
  }

  NoiseSource noise;
  Vi2s_bench dut;
  std::uint64_t clocks = 0;
  std::vector<StereoFrame> received;
  std::vector<std::uint64_t> strobeClocks;

 private:
  I2sSource source_;
};

StereoFrame masked(const StereoFrame& frame, unsigned bits) {
  const std::uint32_t mask = ~std::uint32_t{0} << (32 - bits);
  return {static_cast<std::int32_t>(static_cast<std::uint32_t>(frame.left) & mask),
          static_cast<std::int32_t>(static_cast<std::uint32_t>(frame.right) & mask)};
}

}  // namespace

TEST_CASE("i2s input: every rate, format and word length arrives bit for bit") {
  const unsigned rate = GENERATE(range(0U, 5U));
  const I2sFormat format = GENERATE(I2sFormat::kI2s, I2sFormat::kLeftJustified);
  const unsigned bits = GENERATE(16U, 20U, 24U, 32U);
  CAPTURE(rate, static_cast<int>(format), bits, kSeed);
  constexpr unsigned kFrames = 40;

  Bench bench(rate, format, bits, bits);
  bench.run((kClocksPerBaseFrame >> rate) * kFrames + 20);

  REQUIRE(bench.received.size() >= kFrames - 2);
  for (std::size_t i = 0; i < bench.received.size(); ++i) {
    REQUIRE(bench.received[i] == masked(bench.noise.sent[i], bits));
  }
  for (std::size_t i = 1; i < bench.received.size(); ++i) {
    REQUIRE(bench.strobeClocks[i] - bench.strobeClocks[i - 1] == kClocksPerBaseFrame >> rate);
  }
}

TEST_CASE("i2s receiver: bits beyond the word length are zero whatever the source sends") {
  const unsigned rate = GENERATE(0U, 4U);
  const I2sFormat format = GENERATE(I2sFormat::kI2s, I2sFormat::kLeftJustified);
  const unsigned bits = GENERATE(16U, 17U, 24U, 31U);
  CAPTURE(rate, static_cast<int>(format), bits, kSeed);

  Bench bench(rate, format, 32, bits);
  bench.run((kClocksPerBaseFrame >> rate) * 10 + 20);

  REQUIRE(bench.received.size() >= 8);
  for (std::size_t i = 0; i < bench.received.size(); ++i) {
    REQUIRE(bench.received[i] == masked(bench.noise.sent[i], bits));
  }
}

TEST_CASE("i2s source: sends zeros beyond its word length") {
  const unsigned bits = GENERATE(16U, 17U, 24U, 31U);
  CAPTURE(bits, kSeed);

  Bench bench(0, I2sFormat::kI2s, bits, 32);
  bench.run(kClocksPerBaseFrame * 10 + 20);

  REQUIRE(bench.received.size() >= 8);
  for (std::size_t i = 0; i < bench.received.size(); ++i) {
    REQUIRE(bench.received[i] == masked(bench.noise.sent[i], bits));
  }
}

TEST_CASE("i2s receiver: a change of rate or format loses frames but never tears one") {
  const unsigned from = GENERATE(range(0U, 5U));
  const unsigned to = GENERATE(range(0U, 5U));
  const unsigned atClock = GENERATE(5000U, 5377U, 5511U, 5632U);
  CAPTURE(from, to, atClock, kSeed);
  constexpr I2sFormat kFormat = I2sFormat::kI2s;

  Bench bench(from, kFormat, 32, 32);
  bench.run(atClock);
  const std::size_t before = bench.received.size();
  bench.dut.rate_i = static_cast<std::uint8_t>(to);
  bench.run(kClocksPerBaseFrame * 12);

  // Every frame that came is one that was sent, and none came twice or out of order.
  std::size_t next = 0;
  for (std::size_t i = 0; i < bench.received.size(); ++i) {
    while (next < bench.noise.sent.size() && bench.noise.sent[next] != bench.received[i]) {
      ++next;
    }
    REQUIRE(next < bench.noise.sent.size());
    ++next;
  }
  CHECK(bench.received.size() >= before + 10);
  CHECK(bench.noise.sent.size() - bench.received.size() <= 5);
}

TEST_CASE("i2s clocks: 64 periods of BCLK a frame, and LRCK turns where BCLK falls") {
  const unsigned rate = GENERATE(range(0U, 5U));
  const bool leftJustified = GENERATE(false, true);
  CAPTURE(rate, leftJustified);
  Bench bench(rate, leftJustified ? I2sFormat::kLeftJustified : I2sFormat::kI2s, 24, 24);
  const unsigned frame = kClocksPerBaseFrame >> rate;
  bench.run(frame);

  unsigned rises = 0;
  unsigned leftClocks = 0;
  unsigned bclk = bench.dut.bclk_o >> 1;
  bool lrck = bench.dut.lrck_o != 0;
  for (unsigned i = 0; i < frame; ++i) {
    bench.clock();
    const unsigned first = bench.dut.bclk_o & 1U;
    const unsigned second = bench.dut.bclk_o >> 1;
    const bool falls = (bclk == 1 && first == 0) || (first == 1 && second == 0);
    rises += (bclk == 0 && first == 1) ? 1 : 0;
    rises += (first == 0 && second == 1) ? 1 : 0;
    if ((bench.dut.lrck_o != 0) != lrck) {
      CHECK(falls);
    }
    lrck = bench.dut.lrck_o != 0;
    leftClocks += lrck == leftJustified ? 1 : 0;
    bclk = second;
  }
  CHECK(rises == 64);
  CHECK(leftClocks == frame / 2);
}

TEST_CASE("tick generator: each tick comes at its place in the phase") {
  Bench bench(0, I2sFormat::kI2s, 24, 24);
  REQUIRE(bench.dut.phase_o == 0);
  for (unsigned i = 0; i < 2 * kClocksPerBaseFrame; ++i) {
    REQUIRE(bench.dut.phase_o == i % kClocksPerBaseFrame);
    REQUIRE((bench.dut.modulator_tick_o != 0) == (i % 4 == 0));
    REQUIRE((bench.dut.path_tick_o != 0) == (i % 64 == 0));
    bench.clock();
  }
}

TEST_CASE("dsd clocks: BCLK is 64 << rate times the base rate, and LRCK rests low") {
  const unsigned rate = GENERATE(range(0U, 5U));
  CAPTURE(rate);
  Bench bench(rate, I2sFormat::kI2s, 32, 32);
  bench.dut.format_i = 2;
  unsigned rises = 0;
  unsigned lrckHigh = 0;
  bench.run(kClocksPerBaseFrame);
  unsigned bclk = bench.dut.bclk_o >> 1;
  for (unsigned i = 0; i < kClocksPerBaseFrame; ++i) {
    bench.clock();
    rises += (bclk == 0 && (bench.dut.bclk_o & 1U) != 0) ? 1 : 0;
    bclk = bench.dut.bclk_o >> 1;
    REQUIRE((bench.dut.bclk_o & 1U) == bclk);  // whole clocks
    lrckHigh += bench.dut.lrck_o;
  }
  CHECK(rises == (rate == 4 ? 0U : 64U << rate));  // there is no DSD1024
  CHECK(lrckHigh == 0);
}

TEST_CASE(
    "framing monitor: words that are longer than told, or a bit late, are seen in 128 frames") {
  const unsigned rate = GENERATE(0U, 4U);
  const unsigned bits = GENERATE(16U, 24U, 31U);
  const bool late = GENERATE(false, true);
  CAPTURE(rate, bits, late, kSeed);
  // I2S read as left-justified is a bit late.
  Bench bench(rate, I2sFormat::kI2s, late ? bits : 32, bits);
  bench.dut.format_i = late ? 1 : 0;
  bench.run((kClocksPerBaseFrame >> rate) * 131);
  CHECK(bench.dut.framing_error_o == 1);
}

TEST_CASE("framing monitor: a source in step is never blamed") {
  const unsigned bits = GENERATE(16U, 24U, 31U, 32U);
  const I2sFormat format = GENERATE(I2sFormat::kI2s, I2sFormat::kLeftJustified);
  CAPTURE(bits, kSeed);
  Bench bench(2, format, bits, bits);
  for (int i = 0; i < 300; ++i) {
    bench.run(kClocksPerBaseFrame / 4);
    REQUIRE(bench.dut.framing_error_o == 0);
  }
}
