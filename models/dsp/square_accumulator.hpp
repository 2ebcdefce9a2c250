#pragma once

#include <cstdint>
#include <utility>

namespace zobel::dsp {

/// One channel of the twin of rtl/dsp/square_accumulator: the sum of squares of 32-bit magnitudes,
/// which is given in units of 2^DroppedBits, rounded down.
template <unsigned DroppedBits>
class SquareAccumulator {
 public:
  void add(std::uint32_t magnitude) {
    constexpr std::uint64_t kRestMask = (std::uint64_t{1} << DroppedBits) - 1;
    const std::uint64_t square = std::uint64_t{magnitude} * magnitude;
    rest_ += square & kRestMask;
    sum_ += (square >> DroppedBits) + (rest_ >> DroppedBits);
    rest_ &= kRestMask;
  }

  /// The sum, which then begins at zero again.
  [[nodiscard]] std::uint64_t take() {
    rest_ = 0;
    return std::exchange(sum_, 0);
  }

 private:
  std::uint64_t sum_ = 0;
  std::uint64_t rest_ = 0;
};

}  // namespace zobel::dsp
