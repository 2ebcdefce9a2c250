#include "sim/stimulus.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace zobel::sim {
namespace {

std::int32_t quantise(double sample) {
  constexpr double kScale = 2147483648.0;
  return static_cast<std::int32_t>(std::clamp(std::round(sample * kScale), -kScale, kScale - 1.0));
}

double sumOfTones(std::span<const Tone> tones, double timeS) {
  double sum = 0.0;
  for (const Tone& tone : tones) {
    const double amplitude = std::pow(10.0, tone.levelDbfs / 20.0);
    sum += amplitude * std::sin(2.0 * std::numbers::pi * tone.frequencyHz * timeS);
  }
  return sum;
}

}  // namespace

std::vector<StereoFrame> renderSegments(std::span<const Segment> segments, double sampleRateHz) {
  std::vector<StereoFrame> frames;
  for (const Segment& segment : segments) {
    const auto length = static_cast<std::size_t>(std::llround(segment.seconds * sampleRateHz));
    for (std::size_t n = 0; n < length; ++n) {
      const std::int32_t sample =
          quantise(sumOfTones(segment.tones, static_cast<double>(n) / sampleRateHz));
      frames.push_back({sample, sample});
    }
  }
  return frames;
}

}  // namespace zobel::sim
