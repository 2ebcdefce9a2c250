#pragma once

#include "sim/suites/suite.hpp"

namespace zobel::sim {

/// The suite `converter`: from a 32-bit tone to the pins, 20 Hz to 20 kHz.
///
/// - The chain: THD+N of the codes (ideal elements), -3 dBFS at 997 Hz, at each family's rates.
/// - DSD: see dsd_rows.hpp.
/// - The modulator alone (its twin, with model `twin` only): SQNR at -3 dBFS, dynamic range at -60,
///   stability, recovery, tones at constant drives; see modulator_rows.hpp.
/// - The pins as a waveform (see pin_waveform.hpp) with 1 % and with 0.1 % elements and 100 ps of
///   asymmetry: signal to noise and distortion at -3 dBFS, dynamic range at -60 dBFS, worst and
///   median of 20 arrays of elements.
/// - The same codes as others would bring them to the pins, and what clock jitter does.
[[nodiscard]] Expected<measure::Report> measureConverter(const SuiteSettings& settings);

}  // namespace zobel::sim
