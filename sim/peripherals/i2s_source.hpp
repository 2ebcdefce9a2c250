#pragma once

#include <cstdint>

namespace zobel::sim {

/// Samples as a source holds them: left-justified in 32 bits, whatever the word length.
struct StereoFrame {
  std::int32_t left = 0;
  std::int32_t right = 0;
  bool operator==(const StereoFrame&) const = default;
};

/// Where an I2sSource gets its frames, one a call, for ever.
class SampleSource {
 public:
  virtual ~SampleSource() = default;
  [[nodiscard]] virtual StereoFrame next() = 0;
};

enum class I2sFormat : std::uint8_t { kI2s = 0, kLeftJustified = 1 };

/// A device that sends audio as slave of the board's BCLK and LRCK. It knows where it is in a frame
/// from these two alone: until it has seen LRCK turn to left it sends zeros, and a frame cut short
/// costs nothing but that frame.
class I2sSource {
 public:
  /// Sends the `wordBits` (16 .. 32) most significant bits of each sample, then zeros.
  I2sSource(SampleSource& samples, I2sFormat format, unsigned wordBits);

  /// One clock of clk_audio, after the board's outputs have settled: bit 0 of `bclkPair` is BCLK in
  /// the first half of the clock, bit 1 in the second. Returns the data line at the clock's end.
  bool clock(unsigned bclkPair, bool lrck) {
    const unsigned levels = (bclkPair << 1) | bclk_;
    bclk_ = bclkPair >> 1;
    const bool falls = (levels & ~(levels >> 1) & 3U) != 0;
    if (falls) {
      shiftOut(lrck);
    }
    return data_;
  }

 private:
  void shiftOut(bool lrck);
  void startSlot(bool right);

  SampleSource& samples_;
  I2sFormat format_;
  std::uint32_t wordMask_;
  StereoFrame frame_;
  std::uint32_t shift_ = 0;
  unsigned bclk_ = 0;
  bool lrck_ = false;
  bool seenLrck_ = false;
  bool inStep_ = false;
  bool data_ = false;
};

}  // namespace zobel::sim
