#pragma once

#include <cstdint>

namespace zobel::test {

/// What a modulator did under a long stress.
struct StressResult {
  std::uint64_t samples = 0;
  std::uint64_t overloads = 0;
  double peakState = 0.0;  ///< the largest any state came to, 1 being the end of its range
};

/// `samples` modulator periods of full scale: squares of every period, sines up to 20 kHz, steps to
/// anywhere, white noise, random signs; each for many stretches, each stretch with another seed of
/// the dither.
[[nodiscard]] StressResult stressModulator(std::uint64_t samples);

/// What became of modulators that were forced into random states.
struct RecoveryResult {
  unsigned overloads = 0;       ///< in all
  unsigned slowestPeriods = 0;  ///< from the force to the last overload
  unsigned slowestReturn = 0;   ///< from the force until the states stay within what play reaches
};

/// Each trial forces random states, over all of their registers, at a random drive, and watches two
/// milliseconds.
[[nodiscard]] RecoveryResult recoverModulator(unsigned trials);

/// The strongest line and the most prominent one at rest, over a sweep of constant drives.
struct SweepResult {
  double spurDb = -400.0;
  double prominenceDb = 0.0;
};

/// A third of the drives are simple fractions of a quantiser step, a third tiny, a third anywhere.
[[nodiscard]] SweepResult sweepConstantDrives(unsigned drives);

}  // namespace zobel::test
