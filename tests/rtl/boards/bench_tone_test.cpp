// The tone as an I2S receiver hears it.
#include <Vbench_tone.h>

#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

#include "tests/rtl/clocked.hpp"
#include "tests/support/catch.hpp"

namespace {

constexpr unsigned kSlotBits = 32;
constexpr unsigned kPeriod = 48;  // samples

struct Frame {
  std::uint32_t left = 0, right = 0;
};

class Receiver {
 public:
  explicit Receiver(unsigned clocksPerHalf) : clocksPerHalf_(clocksPerHalf) {
    tone_->bclk_i = 0;
    tone_->lrck_i = 0;
  }

  /// LRCK low is left; the word begins one bit after it changes.
  Frame frame() {
    Frame words;
    for (unsigned bit = 0; bit < 2 * kSlotBits; ++bit) {
      tone_->lrck_i = bit >= kSlotBits;
      level(0);
      const auto data = static_cast<std::uint32_t>(tone_->data_o);
      level(1);
      REQUIRE(tone_->data_o == data);  // it changes with the falling edge only
      const unsigned place = (bit + 2 * kSlotBits - 1) % (2 * kSlotBits);
      if (place == 2 * kSlotBits - 1) {
        lastBit_ = data;  // of the frame before
      } else {
        std::uint32_t& word = place < kSlotBits ? words.left : words.right;
        word |= data << (kSlotBits - 1 - place % kSlotBits);
      }
    }
    return words;
  }

  [[nodiscard]] std::uint32_t lastBit() const { return lastBit_; }

 private:
  void level(std::uint8_t bclk) {
    tone_->bclk_i = bclk;
    for (unsigned i = 0; i < clocksPerHalf_; ++i) {
      tone_.clock();
    }
  }

  zobel::test::Clocked<Vbench_tone> tone_;
  unsigned clocksPerHalf_;
  std::uint32_t lastBit_ = 0;
};

}  // namespace

TEST_CASE("bench tone: a sine of -12 dBFS on both channels, 48 samples a period") {
  const unsigned clocksPerHalf = GENERATE(8U, 4U, 2U, 1U);  // 48 to 384 kHz
  Receiver receiver(clocksPerHalf);
  std::vector<Frame> frames;
  for (unsigned n = 0; n < 3 * kPeriod; ++n) {
    frames.push_back(receiver.frame());
    REQUIRE(receiver.lastBit() == 0);
  }
  // From where its own counting begins.
  std::size_t start = 2;
  while (static_cast<std::int32_t>(frames[start - 1].left) >= 0 ||
         static_cast<std::int32_t>(frames[start].left) < 0) {
    ++start;
    REQUIRE(start < 2 * kPeriod);
  }
  for (std::size_t n = 0; n < kPeriod; ++n) {
    const Frame& frame = frames[start + n];
    const double phase = 2 * std::numbers::pi * (static_cast<double>(n) + 0.5) / kPeriod;
    const auto expected = static_cast<std::int32_t>(std::lround(8231 * std::sin(phase)));
    CAPTURE(n);
    CHECK(static_cast<std::int32_t>(frame.left) == expected * 65536);
    CHECK(frame.right == frame.left);
  }
}
