#pragma once

#include "sim/suites/suite.hpp"

namespace zobel::sim {

/// The suite `smoke`: one power cycle in which tones show, at the headphone, the level, THD+N,
/// dynamic range, signal to noise and frequency response, both channels, against theory and
/// targets. At 48 kHz, 0 dB volume, gain range 2.
[[nodiscard]] Expected<measure::Report> measureSmoke(const SuiteSettings& settings);

}  // namespace zobel::sim
