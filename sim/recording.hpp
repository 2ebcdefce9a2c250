#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "models/support/error.hpp"
#include "sim/input_configuration.hpp"
#include "sim/peripherals/i2s_source.hpp"

namespace zobel::sim {

/// An audio file as it goes into the I2S input.
struct Recording {
  InputConfiguration configuration;  ///< what the core must be set to
  std::vector<StereoFrame> frames;
};

/// Reads a file, whole or its first `seconds`; fails as readAudioFile() does.
[[nodiscard]] Expected<Recording> readRecording(const std::filesystem::path& path,
                                                std::optional<double> seconds = std::nullopt);

}  // namespace zobel::sim
