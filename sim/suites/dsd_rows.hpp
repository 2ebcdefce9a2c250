#pragma once

#include "sim/suites/suite.hpp"

namespace zobel::sim {

/// DSD from its bits to the pins: rows of the suite `converter`.
///
/// A tone of 50 %, which is 0 dB on a SA-CD, from a seventh-order modulator. The figure is how much
/// less signal to noise the pins have than the very bits that were sent, up to 20 kHz: both spectra
/// are of the same stretch of time, so that the noise is the same noise. Then the tone's level, at
/// 0 dB and at -20 dB of volume. DSD64 on either model; DSD128 to DSD512 with model `twin` only.
[[nodiscard]] Expected<void> addDsdRows(const SuiteSettings& settings, std::size_t recordSamples,
                                        measure::Report& report, Steps& steps);

/// How often it tells its progress.
[[nodiscard]] std::size_t dsdSteps(const SuiteSettings& settings);

}  // namespace zobel::sim
