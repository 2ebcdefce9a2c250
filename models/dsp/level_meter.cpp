#include "models/dsp/level_meter.hpp"

#include <algorithm>
#include <utility>

namespace zobel::dsp {
namespace {

/// To the nearest 2^-31, halves upward.
std::uint32_t magnitude(std::int64_t drive) {
  constexpr unsigned kDroppedBits = kDriveBits - 2 - 31;
  const std::int64_t positive = drive < 0 ? -drive : drive;
  return static_cast<std::uint32_t>((positive + (1 << (kDroppedBits - 1))) >> kDroppedBits);
}

}  // namespace

std::uint32_t squareRoot(std::uint64_t value) {
  std::uint64_t root = 0;
  std::uint64_t remainder = 0;
  for (int i = 0; i < 32; ++i) {
    const std::uint64_t tried = remainder << 2 | value >> 62;
    const std::uint64_t square = root << 2 | 1;
    value <<= 2;
    root <<= 1;
    remainder = tried;
    if (tried >= square) {
      remainder -= square;
      root |= 1;
    }
  }
  return static_cast<std::uint32_t>(root);
}

void LevelMeter::Channel::take(std::uint32_t magnitude) {
  running = std::max(running, magnitude);
  squares.add(magnitude);
}

void LevelMeter::Channel::endWindow() {
  level.peak = std::max({running, former, oldest});
  level.rms = squareRoot(squares.take());
  oldest = std::exchange(former, std::exchange(running, 0));
}

bool LevelMeter::process(const StereoSample& drive) {
  left_.take(magnitude(drive.left));
  right_.take(magnitude(drive.right));
  count_ = (count_ + 1) % (1U << kWindowBits);
  if (count_ != 0) {
    return false;
  }
  left_.endWindow();
  right_.endWindow();
  return true;
}

}  // namespace zobel::dsp
