#pragma once

#include "sim/suites/pin_player.hpp"

namespace zobel::sim {

/// A ramp from 0 to -60 dB, as it leaves the pins.
///
/// What it should be: the tone that stood before (its amplitude and phase by least squares), at
/// each path sample times the gain of a straight line in dB, straight lines between path samples as
/// the upsampler draws them, all through the same filter to 20 kHz. The moment at which the ramp
/// starts is not known from outside; it is the modulator period that leaves the least. What is left
/// then is the figure, its largest magnitude: input rounding and the modulator's noise included.
///
/// `player` plays `toneHz`, its volume at 0 dB, and ramps at `dbPerSecond`.
[[nodiscard]] Expected<double> pinRampSpuriousDbfs(PinPlayer& player, double toneHz,
                                                   unsigned dbPerSecond);

}  // namespace zobel::sim
