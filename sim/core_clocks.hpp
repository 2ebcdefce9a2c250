#pragma once

#include <cstdint>

#include "models/systemc/digital_core.hpp"

namespace zobel::sim {

/// A family of sample rates, by the oscillator that it needs.
enum class RateFamily : std::uint8_t { Base44k1 = 0, Base48k = 1 };

/// Hertz of clk_audio.
[[nodiscard]] constexpr std::uint32_t audioClockHz(RateFamily family) {
  return family == RateFamily::Base48k ? 49'152'000U : 45'158'400U;
}

[[nodiscard]] constexpr double baseRateHz(RateFamily family) {
  return audioClockHz(family) / 1024.0;
}

[[nodiscard]] constexpr double modulatorRateHz(RateFamily family) {
  return audioClockHz(family) / 4.0;
}

/// Interleaves the two clocks on the grid of clk_audio: each call is one clock of clk_audio, and
/// says whether clk_sys has an edge in it. The domains are asynchronous, so moving an edge of
/// clk_sys by part of a clk_audio period is within what the crossings must bear anyway.
class SystemClockDivider {
 public:
  explicit SystemClockDivider(RateFamily family) : audioHz_(audioClockHz(family)) {}

  /// Whether clk_sys toggles in this clock of clk_audio.
  bool next() {
    phase_ += 2 * systemc::kSysHz;
    if (phase_ < audioHz_) {
      return false;
    }
    phase_ -= audioHz_;
    return true;
  }

 private:
  std::uint32_t audioHz_;
  std::uint32_t phase_ = 0;
};

}  // namespace zobel::sim
