#include "models/dsp/exposure_meter.hpp"

#include <bit>

namespace zobel::dsp {

std::uint32_t encodeMeanSquare(std::uint64_t meanSquare) {
  if (meanSquare == 0) {
    return 0;
  }
  constexpr unsigned kMantissaBits = 26;
  const auto shift = static_cast<unsigned>(std::countl_zero(meanSquare));
  return (63 - shift) << kMantissaBits |
         static_cast<std::uint32_t>(meanSquare << shift >> (64 - kMantissaBits));
}

bool ExposureMeter::process(const StereoSample& drive) {
  pathCount_ = (pathCount_ + 1) % kPathSamples;
  const bool decimates = pathCount_ == 0;
  if (decimates) {
    left_.decimator.decimate();
    right_.decimator.decimate();
  }
  left_.decimator.add(drive.left);
  right_.decimator.add(drive.right);
  if (!decimates) {
    return false;
  }
  for (Channel* channel : {&left_, &right_}) {
    channel->squares.add(channel->weighting.process(channel->decimator.sample(), family_));
  }
  if (++sampleCount_ < a_weighting_coefficients::kFamilies[family_].samplesPerSecond) {
    return false;
  }
  sampleCount_ = 0;
  ++seconds_;
  for (Channel* channel : {&left_, &right_}) {
    channel->word = encodeMeanSquare(channel->squares.take());
  }
  return true;
}

}  // namespace zobel::dsp
