#pragma once

#include "sim/suites/suite.hpp"

namespace zobel::sim {

/// The suite `volume`.
///
/// At the pins, either model: a full-scale tone at 6 dB steps from 0 to -144 dB, both channels, and
/// mute; each level is that of the tone in a spectrum. Ramps of 60 dB: see volume_pin_ramp.hpp.
///
/// At the drive (the twin of the volume alone, with model `twin` only), in integers:
/// - each of the 1441 steps, by the projection of a tone of whole periods;
/// - ramps between 0 and -144 dB, there and back, a reversal under way included. What a ramped tone
///   should be is the tone times 10^(-attenuation/20), the attenuation being a straight line in dB
///   of the step that the register gives, from the settings and not from the model; what it is,
///   minus that, brought down to 0 .. 20 kHz, is spurious, and its largest magnitude is the figure.
/// - steps: with a constant in, how far any change between two samples exceeds what the ramp may
///   change in one, through a program of targets, limits, reversals and mutes.
[[nodiscard]] Expected<measure::Report> measureVolume(const SuiteSettings& settings);

}  // namespace zobel::sim
