#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "models/dsp/signal_path.hpp"
#include "sim/peripherals/i2s_source.hpp"

namespace zobel::test {

/// Reads a file of docs/pins_format.md.
[[nodiscard]] std::vector<dsp::ElementMasks> readPins(const std::filesystem::path& path);

/// How an element pattern compares with the twin's for the same frames.
struct PatternMatch {
  std::size_t skippedPeriods = 0;  ///< that the modulators ran before the drivers were enabled
  std::size_t equalPeriods = 0;    ///< from the first of the file to the first that differs
  std::size_t startPeriod = 0;     ///< of the file, in which the first frame enters
};

/// Looks for the two moments that a pins file does not tell, when the drivers were enabled and when
/// the frames began, and compares all of it with the twin of the signal path: silence, the frames,
/// silence. Nothing if no start fits the file's first thousand periods.
[[nodiscard]] std::optional<PatternMatch> matchPattern(std::span<const dsp::ElementMasks> pins,
                                                       std::span<const sim::StereoFrame> frames,
                                                       unsigned rate, unsigned attenuation);

}  // namespace zobel::test
