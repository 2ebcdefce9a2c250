#include "models/dsp/sound_dose.hpp"

#include <algorithm>
#include <limits>

#include "models/dsp/formats.hpp"
#include "models/dsp/loudness.hpp"
#include "models/dsp/volume.hpp"

namespace zobel::dsp {

std::uint64_t doseIncrement(std::uint32_t word, unsigned range, std::uint32_t sensitivity,
                            DoseListener listener) {
  // 10 lg(2^30 / (320 * 10^6.5)) dB of power, as a level.
  constexpr std::uint32_t kShortOfPowerOfTwo = 5'400'144;
  constexpr unsigned kShiftBase = 71;
  const std::uint32_t below =
      1400 - sensitivity + rangeOffset(range) + (listener == DoseListener::child ? 0 : 50);
  const DecibelGain gain = decibelGain((2 * below << kLevelFractionBits) + kShortOfPowerOfTwo);
  const std::uint64_t product = std::uint64_t{word & 0x3ff'ffffU} * gain.mantissa;
  const unsigned shift = kShiftBase + gain.shift - (word >> 26U);
  return shift > 63 ? 0 : product >> shift;
}

void DoseKeeper::second(std::uint64_t increment) {
  constexpr std::uint64_t kMost = (std::uint64_t{1} << 44U) - 1;
  weekly_ = std::min(weekly_ + increment, kMost);
  if (warning_ && !overdue()) {
    ++waiting_;
  }
  warn();
}

void DoseKeeper::restore(std::uint32_t weekly, bool silent) {
  if (silent || weekly > this->weekly()) {
    weekly_ = std::uint64_t{weekly} << 12U;
    next_ = kBudget;
    warn();
  }
}

void DoseKeeper::acknowledge() {
  warning_ = false;
  waiting_ = 0;
}

void DoseKeeper::warn() {
  constexpr std::uint32_t kNever = std::numeric_limits<std::uint32_t>::max();
  while (weekly() >= next_ && next_ != kNever) {
    next_ = next_ > kNever - kBudget ? kNever : next_ + kBudget;
    warning_ = true;
  }
}

void ExposureGovernor::second(std::uint64_t increment, DoseListener listener, bool overdue) {
  constexpr std::uint32_t kStepDown = 31;
  constexpr std::uint32_t kStepUp = 10;
  if (listener == DoseListener::measuring) {
    lowering_ = 0;
    return;
  }
  // 100 dBA, or the reference level.
  const std::uint64_t limit = overdue                           ? 65'536
                              : listener == DoseListener::adult ? 6'553'600
                                                                : 20'724'303;
  if (increment < limit - (limit >> 2U)) {
    lowering_ -= std::min(lowering_, kStepUp);
  }
  while (increment > limit && lowering_ < kAttenuationMax - kStepDown) {
    increment >>= 1U;
    lowering_ += kStepDown;
  }
}

}  // namespace zobel::dsp
