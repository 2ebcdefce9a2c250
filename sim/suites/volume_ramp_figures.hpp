#pragma once

#include <vector>

namespace zobel::sim {

/// How the volume moves between two path samples, at 768 kHz.
struct RampFigures {
  double seconds = 0.0;            ///< that 144 dB take, one way
  double spuriousDbfs = 0.0;       ///< peak of what a ramped tone is not meant to be, in 20 kHz
  std::vector<double> timesS;      ///< of the error's envelope below
  std::vector<double> errorsDbfs;  ///< peaks of the error in short stretches
};

/// 0 to -144 dB and back, and a third of the way down and up again, at so many dB/s, with a tone of
/// -0.1 dBFS at 997 Hz. The volume is the twin; see volume_suite.hpp for the method.
[[nodiscard]] RampFigures measureRamp(unsigned dbPerSecond);

/// The largest change of the output from one sample to the next beyond what the ramp may change, in
/// dBFS, with full scale in, through starts, stops, reversals, limits and mutes.
[[nodiscard]] double largestStepBeyondRampDbfs(unsigned dbPerSecond);

}  // namespace zobel::sim
