#include "models/dsp/volume.hpp"

#include <algorithm>

#include "models/dsp/generated/decibel_gain_constants.hpp"
#include "models/dsp/rounding.hpp"

namespace zobel::dsp {

DecibelGain decibelGain(std::uint32_t level) {
  const std::uint64_t octaves = (level * kLevelToOctaves) >> kLevelToOctavesShift;  // Q5.28
  std::uint64_t product = std::uint64_t{1} << 31;                                   // Q1.31
  for (unsigned bit = 1; bit <= kLogFractionBits; ++bit) {
    if ((octaves >> (kLogFractionBits - bit) & 1U) != 0) {
      product = (product * kOctaveFactors[bit - 1] + (std::uint64_t{1} << 31)) >> 32;
    }
  }
  return {static_cast<std::uint32_t>((product + 2) >> 2),
          static_cast<unsigned>(octaves >> kLogFractionBits)};
}

void VolumeRamp::set(const VolumeSettings& settings) {
  const std::uint32_t wanted = std::max(settings.target, settings.limit);
  const bool mute = settings.rampMute || wanted > fineAttenuation(kAttenuationMax);
  goal_ = mute ? kLevelMute : wanted << (kLevelFractionBits - kFineBits);
  rampStep_ = settings.rampStep;
  hardMute_ = settings.hardMute;
  if (hardMute_) {
    level_ = kLevelMute;
  }
}

bool VolumeRamp::step() {
  if (hardMute_ || level_ == goal_) {
    return false;
  }
  const bool louder = goal_ < level_;
  const std::uint32_t distance = louder ? level_ - goal_ : goal_ - level_;
  const std::uint32_t step = std::min(distance, rampStep_);
  level_ = louder ? level_ - step : level_ + step;
  return true;
}

void Volume::reset() {
  ramp_.reset();
  clipped_ = false;
}

StereoSample Volume::process(const StereoSample& in) {
  clipped_ = false;
  StereoSample out;
  if (!ramp_.silent()) {
    out = {apply(in.left), apply(in.right)};
  }
  if (ramp_.step()) {
    gain_ = decibelGain(ramp_.level());
  }
  return out;
}

std::int64_t Volume::apply(std::int64_t in) {
  // Q3.31 times Q1.29 has 60 bits behind the point, of which Q2.38 keeps 38.
  constexpr unsigned kProductShift = 22;
  const std::int64_t rounded =
      roundShift(in * static_cast<std::int64_t>(gain_.mantissa), kProductShift + gain_.shift);
  const std::int64_t out = saturateDrive(rounded);
  clipped_ = clipped_ || out != rounded;
  return out;
}

}  // namespace zobel::dsp
