#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/support/atomic_file.hpp"
#include "models/support/error.hpp"

namespace zobel::sim {

/// A recording as the receiver gets it: 32-bit words, left-justified, left and right.
struct AudioFile {
  unsigned sampleRateHz = 0;         ///< 44.1 or 48 kHz times 1, 2, 4, 8 or 16
  unsigned channels = 0;             ///< in the file: 1 (played on both sides) or 2
  unsigned wordBits = 32;            ///< that carry the file's samples: 16, 24 or 32
  std::string encoding;              ///< the container and the samples, in words
  std::vector<std::int32_t> left;    ///< exact for 8 to 32 bit integers; floats are rounded
  std::vector<std::int32_t> right;   ///< as long as `left`
  std::uint64_t clippedSamples = 0;  ///< of a float or lossy file: beyond full scale, or no number

  /// Whether the rate is of the 48 kHz family (else 44.1 kHz).
  [[nodiscard]] bool is48kFamily() const { return sampleRateHz % 48000U == 0; }

  /// The rate as a power of two of its base rate: 0 to 4.
  [[nodiscard]] unsigned rateCode() const;

  [[nodiscard]] double seconds() const {
    return static_cast<double>(left.size()) / static_cast<double>(sampleRateHz);
  }
};

/// Whether the receiver takes this rate.
[[nodiscard]] bool isSupportedRate(unsigned sampleRateHz);

/// Reads a WAV, FLAC, AIFF, Ogg or other file that libsndfile knows, whole or its first `seconds`.
/// Fails in one line on a file that cannot be read, is empty, is shorter than its header promises,
/// has more than two channels, or has a rate that the receiver does not take.
[[nodiscard]] Expected<AudioFile> readAudioFile(const std::filesystem::path& path,
                                                std::optional<double> seconds = std::nullopt);

/// Writes a 32-bit float WAV of two channels, both as long, values as they are (volts). It appears
/// whole, or not at all. The same samples are the same file, but past 4 GB, where it is an RF64 with
/// the time of day.
[[nodiscard]] Expected<void> writeWav(const std::filesystem::path& path, unsigned sampleRateHz,
                                      std::span<const double> left, std::span<const double> right);

}  // namespace zobel::sim
