#pragma once

#include <array>
#include <cstdint>

namespace zobel::analog {

/// Cheap Gaussian noise of unit variance: xoshiro256+ (Blackman and Vigna 2018) seeded by
/// splitmix64, and the sum of the four 16-bit parts of each word. Its largest value is 3.46 and
/// its excess kurtosis -0.3: right for white noise, wrong for statistics of rare peaks.
class GaussianNoise {
 public:
  explicit GaussianNoise(std::uint64_t seed = 1) { reset(seed); }

  void reset(std::uint64_t seed) {
    for (std::uint64_t& word : state_) {
      seed += 0x9e3779b97f4a7c15u;
      std::uint64_t z = seed;
      z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
      z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
      word = z ^ (z >> 31);
    }
  }

  [[nodiscard]] double next() {
    const std::uint64_t word = state_[0] + state_[3];
    advance();
    const std::uint64_t sum =
        (word & 0xffffu) + ((word >> 16) & 0xffffu) + ((word >> 32) & 0xffffu) + (word >> 48);
    return (static_cast<double>(static_cast<std::int64_t>(sum)) - kMean) * kScale;
  }

 private:
  static constexpr double kMean = 2.0 * 65535.0;
  // Variance of a 16-bit uniform: (65536^2 - 1) / 12; four of them are summed.
  static constexpr double kScale = 1.0 / 37837.227;

  void advance() {
    const std::uint64_t t = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = (state_[3] << 45) | (state_[3] >> 19);
  }

  std::array<std::uint64_t, 4> state_{};
};

}  // namespace zobel::analog
