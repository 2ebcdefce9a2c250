#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "models/dsp/formats.hpp"

namespace zobel::dsp {

/// What the two data lines hold in one period of the bit clock: a one is +1, a zero -1.
struct DsdBits {
  bool left = false;
  bool right = false;
};

/// The twin of rtl/dsp/dsd_decimator: from DSD, 64 << rate times the base rate, to 16 times the
/// base rate. All-ones is +1.0.
class DsdDecimator {
 public:
  /// `rate` is 0 .. 3: DSD64 to DSD512.
  explicit DsdDecimator(unsigned rate) : rate_(rate) {}

  /// As the RTL's restart.
  void reset() { *this = DsdDecimator(rate_); }

  /// The bits between two path ticks, 4 << rate of them; after a restart, fewer may come before the
  /// first one. Returns what the RTL shows from the second tick on, in Q3.31.
  [[nodiscard]] StereoSample process(std::span<const DsdBits> bits);

 private:
  static constexpr std::size_t kBoxcars = 5;

  class Channel {
   public:
    void add(bool bit, std::uint64_t weight);
    void difference();
    void write();
    [[nodiscard]] std::int64_t filter(unsigned rate) const;

   private:
    std::array<std::uint64_t, kBoxcars> sums_{};
    std::array<std::uint64_t, kBoxcars> formers_{};
    std::int64_t value_ = 0;
    std::array<std::int64_t, 64> history_{};  ///< a ring
    unsigned newest_ = 0;
  };

  unsigned rate_;
  unsigned unusedTicks_ = kBoxcars + 1;
  Channel left_;
  Channel right_;
};

}  // namespace zobel::dsp
