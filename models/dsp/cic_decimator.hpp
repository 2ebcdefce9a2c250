#pragma once

#include <array>
#include <cstdint>
#include <utility>

#include "models/dsp/formats.hpp"
#include "models/dsp/rounding.hpp"

namespace zobel::dsp {

/// The twin of rtl/dsp/cic_decimator: one sample of 16, behind sinc^4.
class CicDecimator {
 public:
  /// A drive in Q2.38; what is beyond +-1 is clipped.
  void add(std::int64_t drive) {
    // Sums wrap around in more bits than in the RTL, which the cut at the end makes the same.
    sums_[3] += sums_[2];
    sums_[2] += sums_[1];
    sums_[1] += sums_[0];
    sums_[0] += static_cast<std::uint64_t>(withinUnity(drive) >> (kDriveFractionBits - 31));
  }

  /// To be called before the 16th `add`, as the RTL decimates with the sums as they were.
  void decimate() {
    std::uint64_t value = sums_[3];
    for (std::size_t i = 0; i < combs_.size(); ++i) {
      const std::uint64_t former = std::exchange(formers_[i], value);
      value = std::exchange(combs_[i], value - former);
    }
  }

  /// Q1.31.
  [[nodiscard]] std::int64_t sample() const {
    return static_cast<std::int64_t>(combs_[3] << (64 - kSumBits)) >> (64 - 32);
  }

 private:
  static constexpr unsigned kSumBits = 48;

  std::array<std::uint64_t, 4> sums_{};
  std::array<std::uint64_t, 4> formers_{};
  std::array<std::uint64_t, 4> combs_{};
};

}  // namespace zobel::dsp
