#pragma once

#include "models/measure/report.hpp"
#include "models/support/error.hpp"
#include "sim/simulation.hpp"

namespace zobel::sim {

/// The suite `smoke`: one power cycle in which tones show, at the headphone, the level, THD+N,
/// dynamic range, signal to noise and frequency response, both channels, against theory and
/// targets. At 48 kHz, 0 dB volume, gain range 2.
[[nodiscard]] Expected<measure::Report> measureSmoke(Model model,
                                                     const headphones::Headphone& headphone,
                                                     const Progress& progress);

}  // namespace zobel::sim
