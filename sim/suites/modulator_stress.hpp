#pragma once

#include <cstdint>

namespace zobel::sim {

/// What a modulator did under a long stress.
struct StressFigures {
  std::uint64_t periods = 0;
  std::uint64_t overloads = 0;
  double peakState = 0.0;  ///< the largest any state came to, 1 being the end of its range
};

/// `periods` modulator periods of the largest drive: squares of every period, as many where the
/// loop rings (8 to 32 modulator periods), sines up to 20 kHz, steps to anywhere, white noise,
/// random signs; each for many stretches, each stretch with another seed of the dither.
[[nodiscard]] StressFigures stressModulator(std::uint64_t periods);

/// What became of modulators that were forced into random states.
struct RecoveryFigures {
  unsigned overloads = 0;       ///< in all
  unsigned slowestPeriods = 0;  ///< from the force to the last overload
  unsigned slowestReturn = 0;   ///< from the force until the states stay within what play reaches
  double lineDbfs = -400.0;     ///< the strongest line after it, of those that were listened to
};

/// Each trial forces random states, over all of their registers, at a random drive, and watches two
/// milliseconds; one trial in 200 then listens for a limit cycle (see constant_drives.hpp).
[[nodiscard]] RecoveryFigures recoverModulator(unsigned trials);

}  // namespace zobel::sim
