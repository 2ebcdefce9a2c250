#pragma once

#include <array>
#include <cstdint>

#include "models/dsp/formats.hpp"
#include "models/dsp/square_accumulator.hpp"

namespace zobel::dsp {

/// Of one channel, relative to digital full scale, Q1.31: a full-scale sine has a peak of 2^31 and
/// an RMS of 2^31 / sqrt(2).
struct Level {
  std::uint32_t peak = 0;
  std::uint32_t rms = 0;
  bool operator==(const Level&) const = default;
};

/// The square root, rounded down: the twin of rtl/dsp/square_root.
[[nodiscard]] std::uint32_t squareRoot(std::uint64_t value);

/// The twin of rtl/dsp/level_meter: RMS over windows of 2^14 path samples, the peak of the last
/// three windows.
class LevelMeter {
 public:
  static constexpr unsigned kWindowBits = 14;

  void reset() { *this = {}; }

  /// A sample of the drive, Q2.38; true when it ends a window and so renews the levels.
  bool process(const StereoSample& drive);

  [[nodiscard]] const Level& left() const { return left_.level; }
  [[nodiscard]] const Level& right() const { return right_.level; }

 private:
  struct Channel {
    void take(std::uint32_t magnitude);
    void endWindow();

    std::uint32_t running = 0;
    std::uint32_t former = 0;
    std::uint32_t oldest = 0;
    SquareAccumulator<kWindowBits> squares;
    Level level;
  };

  unsigned count_ = 0;
  Channel left_;
  Channel right_;
};

}  // namespace zobel::dsp
