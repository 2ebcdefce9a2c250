#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "models/dsp/formats.hpp"
#include "models/dsp/interpolator.hpp"

namespace zobel::dsp {

/// What a stage of the cascade takes of a frame's clocks, besides its multiplications and two for
/// each input: the layout is read, and the pipeline runs empty.
inline constexpr unsigned kInterpolatorStageClocks = 8;

/// What became of a load, as filter.load_state numbers it.
enum class FilterLoadState : unsigned {
  none = 0,
  loading = 1,
  valid = 2,
  badLayout = 3,
  badSum = 4,
  badChecksum = 5,
};

/// The twin of rtl/dsp/filter_loader, which tells the format: takes the words of a custom set, and
/// judges them, for the engine with four multiplier-accumulators a channel.
class FilterLoader {
 public:
  void begin();

  /// One word of 35 bits; no effect unless a load is going on.
  void word(std::uint64_t value);

  [[nodiscard]] FilterLoadState state() const { return state_; }
  [[nodiscard]] unsigned count() const { return count_; }

  /// The cascade for rate 0 .. 3; what has been taken so far, unless the state is valid.
  [[nodiscard]] const InterpolatorCascade& cascade(unsigned rate) const { return cascades_[rate]; }

 private:
  void takeLayout(std::uint64_t value);
  void takeTap(std::uint64_t value);

  FilterLoadState state_ = FilterLoadState::none;
  std::array<InterpolatorCascade, kRateMax> cascades_;
  unsigned count_ = 0;
  unsigned rate_ = 0;
  unsigned rows_ = 0;
  unsigned clocks_ = 0;  ///< of the cascade of this rate
  unsigned taps_ = 0;    ///< a phase, of this stage; 0 before its layout
  unsigned phase_ = 0;   ///< of this stage
  std::uint64_t checksum_ = 0;
};

}  // namespace zobel::dsp
