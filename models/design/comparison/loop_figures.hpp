#pragma once

#include <cstdint>
#include <vector>

#include "models/design/comparison/loop_topology.hpp"

namespace zobel::design {

/// Full scale of the modulator, in quantiser steps, of which there are 8 on either side.
inline constexpr double kFullScaleSteps = 6.5;

/// What a loop reaches with 17 levels and triangular dither, at 12.288 MHz, 20 Hz to 20 kHz. Levels
/// are relative to full scale.
struct LoopFigures {
  double sqnrDb = 0.0;          ///< 997 Hz at -3 dBFS
  double dynamicRangeDb = 0.0;  ///< beside 997 Hz at -60 dBFS
  double idleLineDb = 0.0;      ///< the strongest line at rest, with and without an offset
  double largestSquare = 0.0;   ///< in steps: squares of it, of any period, are followed
  std::vector<unsigned>
      stateBits;  ///< sign, range at full scale, and fraction for 10 dB less noise
};

/// Simulates the loop in double precision.
[[nodiscard]] LoopFigures figuresOf(const Loop& loop);

/// How often the loop is lost in `periods` periods of squares of `steps`, in many stretches; each
/// square is 8 to 32 periods long, where loops ring. Stops at 20.
[[nodiscard]] unsigned overloadsOfSquares(const Loop& loop, double steps, std::uint64_t periods);

}  // namespace zobel::design
