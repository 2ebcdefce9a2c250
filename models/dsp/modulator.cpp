#include "models/dsp/modulator.hpp"

#include <algorithm>

#include "models/dsp/formats.hpp"
#include "models/dsp/generated/modulator_coefficients.hpp"

namespace zobel::dsp {

namespace {

namespace k = modulator_coefficients;

constexpr int kCoarseInputShift = k::kInputFractionBits - k::kLoopFractionBits;
constexpr int kIntegratorShift = 7;
constexpr std::int64_t kHalfLevel = std::int64_t{1} << (k::kLoopFractionBits - 1);
constexpr int kTopLevel = 8;
constexpr unsigned kClippedPeriodsMax = 63;

std::int64_t resonator(std::int64_t state, int shift, int fineShift, int fineSign) {
  return (state >> shift) + fineSign * (state >> fineShift);
}

/// Whether the guard bit differs from the sign.
constexpr bool outOfRange(std::int64_t state, int bits) {
  return (((state >> (bits - 1)) ^ (state >> (bits - 2))) & 1) != 0;
}

}  // namespace

void Modulator::reset() {
  dither_.reset();
  x_ = {};
  forward_ = 0;
  clippedPeriods_ = 0;
  overload_ = false;
}

bool Modulator::lost() const {
  return outOfRange(x_[0], k::kState1Bits) || outOfRange(x_[1], k::kState2Bits) ||
         outOfRange(x_[2], k::kState3Bits) || outOfRange(x_[3], k::kState4Bits) ||
         outOfRange(x_[4], k::kState5Bits) || clippedPeriods_ > kClippedPeriodsMax;
}

std::int64_t Modulator::forward() const {
  return (x_[0] >> k::kState1CoarseShift) * k::kFeedForward1 +
         (x_[1] >> k::kState2CoarseShift) * k::kFeedForward2 +
         (x_[2] >> k::kState3CoarseShift) * k::kFeedForward3 +
         (x_[3] >> k::kState4CoarseShift) * k::kFeedForward4 +
         (x_[4] >> k::kState5CoarseShift) * k::kFeedForward5;
}

int Modulator::process(std::int64_t driveQ42) {
  const std::int64_t input =
      std::clamp(driveQ42, -Modulator::kLargestDrive, Modulator::kLargestDrive) *
      std::int64_t{kFullScaleHalfLevels};
  const auto [x1, x2, x3, x4, x5] = x_;

  const std::int64_t quantiserInput = (input >> kCoarseInputShift) + forward_;
  const std::int64_t unclipped = quantiserInput >> k::kLoopFractionBits;
  const std::int64_t level = std::clamp<std::int64_t>(unclipped, -kTopLevel, kTopLevel);
  clippedPeriods_ = level == unclipped ? 0 : clippedPeriods_ + 1;

  x_[0] = x1 + input - (level << k::kInputFractionBits);
  x_[1] = x2 + (x1 >> kIntegratorShift) -
          resonator(x3, k::kResonator1Shift, k::kResonator1FineShift, k::kResonator1FineSign);
  x_[2] = x3 + (x2 >> kIntegratorShift);
  x_[3] = x4 + (x3 >> kIntegratorShift) -
          resonator(x5, k::kResonator2Shift, k::kResonator2FineShift, k::kResonator2FineSign);
  x_[4] = x5 + (x4 >> kIntegratorShift);

  overload_ = lost();
  if (overload_) {
    x_ = {};
    clippedPeriods_ = 0;
  }
  forward_ = forward() + dither_.process() - kHalfLevel;
  return static_cast<int>(level) + kZeroCode;
}

}  // namespace zobel::dsp
