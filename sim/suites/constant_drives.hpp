#pragma once

#include "models/dsp/modulator.hpp"

namespace zobel::sim {

/// What stands out of a modulator's noise from 20 Hz to 20 kHz at a constant drive.
struct LineFigures {
  double lineDbfs = -400.0;   ///< the strongest line, 11.7 Hz wide
  double prominenceDb = 0.0;  ///< of the line that stands out most: see measure::prominenceDb
};

/// Listens to a modulator that plays `drive` (Q2.42), for 85 ms. The drive itself is taken off
/// exactly, so that no line hides beside it.
[[nodiscard]] LineFigures linesAt(dsp::Modulator& modulator, std::int64_t drive);

/// The worst of so many constant drives, each figure by itself. A third of the drives are anywhere,
/// a third tiny, a third simple fractions of a quantiser step, where idle tones use to be.
[[nodiscard]] LineFigures sweepConstantDrives(unsigned drives);

}  // namespace zobel::sim
