#include "models/dsp/loudness.hpp"

#include <algorithm>

namespace zobel::dsp {

int rangeAttenuation(unsigned range, std::uint32_t level, const RangeTrims& trims) {
  return static_cast<int>(fineAttenuation(level)) -
         static_cast<int>(fineAttenuation(rangeOffset(range))) + trims[range];
}

unsigned lowestRange(std::uint32_t level, const RangeTrims& trims) {
  unsigned range = 0;
  while (range < kGainRanges - 1 && rangeAttenuation(range, level, trims) < 0) {
    ++range;
  }
  return range;
}

LoudnessSplit splitLoudness(const LoudnessRequest& request) {
  const std::uint32_t level = std::max(request.outputTarget, request.outputLimit);
  LoudnessSplit split;
  split.range = request.automatic ? lowestRange(level, request.trims) : request.setRange;
  const auto attenuation = [&](std::uint32_t output, const RangeTrims& trims) {
    return static_cast<std::uint32_t>(std::max(0, rangeAttenuation(split.range, output, trims)));
  };
  split.limit = std::max({attenuation(request.outputLimit, request.trims),
                          attenuation(request.outputLimit, RangeTrims{}),
                          fineAttenuation(request.volumeLimit)});
  const std::uint32_t wanted =
      request.automatic ? attenuation(level, request.trims) : fineAttenuation(request.volumeTarget);
  split.target = std::min(std::max(wanted, split.limit) + fineAttenuation(request.lowering),
                          fineAttenuation(kAttenuationMute));
  return split;
}

}  // namespace zobel::dsp
