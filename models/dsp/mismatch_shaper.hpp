#pragma once

#include <array>
#include <cstdint>

namespace zobel::dsp {

/// The twin of rtl/dac/mismatch_shaper: second-order vector-quantised shaping of the elements'
/// inequality, one channel, bit-sliced as the RTL is; ties are settled in an order drawn each
/// period.
class MismatchShaper {
 public:
  static constexpr unsigned kCountBits = 4;
  static constexpr unsigned kRankBits = 6;

  void reset();

  /// One modulator period: the mask of the elements that make `code` (0 .. 16), which has exactly
  /// that many bits set.
  std::uint16_t process(int code);

 private:
  void update(std::uint16_t mask, int code);

  std::array<std::uint16_t, kCountBits> count_{};
  std::array<std::uint16_t, kRankBits> rank_{};
  int missing_ = 0;  ///< minus the sum of all counts
  int excess_ = 0;   ///< the sum of all running sums of counts
  std::uint32_t drawn_ = 0xffff'ffff;
};

}  // namespace zobel::dsp
