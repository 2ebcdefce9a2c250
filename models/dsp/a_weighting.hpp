#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace zobel::dsp {

/// One channel of the twin of rtl/dsp/a_weighting.
class AWeighting {
 public:
  /// A sample in Q1.31, weighted: its magnitude in Q2.30. `family` is 0 for 44.1 kHz, 1 for 48 kHz.
  [[nodiscard]] std::uint32_t process(std::int64_t sample, std::size_t family);

 private:
  std::array<std::int64_t, 4> highPass_{};               ///< Q3.51
  std::array<std::array<std::int64_t, 2>, 2> biquad_{};  ///< Q7.47
};

}  // namespace zobel::dsp
