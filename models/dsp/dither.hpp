#pragma once

#include <cstdint>

namespace zobel::dsp {

/// The twin of rtl/dac/dither_source: xorshift64 with the shifts 13, 7, 17, of period 2^64 - 1.
/// Method: G. Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8(14), 2003.
class Dither {
 public:
  /// `seed` is any number but 0.
  explicit Dither(std::uint64_t seed) : seed_(seed), state_(seed) {}
  void reset() { state_ = seed_; }
  /// Triangular, 0 .. 131070: the sum of two uniform 16-bit numbers.
  std::int64_t process() {
    const std::uint64_t sum = (state_ & 0xffff) + ((state_ >> 32) & 0xffff);
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::int64_t>(sum);
  }

 private:
  std::uint64_t seed_;
  std::uint64_t state_;
};

}  // namespace zobel::dsp
