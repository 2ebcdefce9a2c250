#pragma once

#include <cstdint>

namespace zobel::dsp {

/// The formats and constants of rtl/zobel_pkg.sv, as the twin sees them. A test compares the two.

inline constexpr unsigned kSampleBits = 32;  ///< Q1.31, receiver
inline constexpr unsigned kPathBits = 34;    ///< Q3.31, interpolator to volume
inline constexpr unsigned kDriveBits = 40;   ///< Q2.38, volume to modulator
inline constexpr unsigned kDriveFractionBits = 38;
/// The largest drive is 1 + 2^-10: filters with ripple make a full-scale tone larger than 1.
inline constexpr unsigned kDriveHeadroomShift = 10;
inline constexpr std::int64_t kDriveMax =
    (std::int64_t{1} << kDriveFractionBits) +
    (std::int64_t{1} << (kDriveFractionBits - kDriveHeadroomShift));
inline constexpr unsigned kElements = 16;  ///< unit elements of the DAC, a channel

/// 0 dBFS swings the modulator by half of this many levels, out of 8, on either side.
inline constexpr unsigned kFullScaleHalfLevels = 13;

inline constexpr unsigned kClocksPerModulatorTick = 4;
inline constexpr unsigned kClocksPerPathTick = 64;
inline constexpr unsigned kClocksPerBaseFrame = 1024;
inline constexpr unsigned kModulatorTicksPerPathTick = kClocksPerPathTick / kClocksPerModulatorTick;

/// Input rate as a power of two of the base rate: 0 is 44.1/48 kHz, 4 is 705.6/768 kHz.
inline constexpr unsigned kRateMax = 4;

inline constexpr unsigned kLevelFractionBits = 20;       ///< levels are in 0.1 dB / 2^20
inline constexpr std::uint32_t kAttenuationMax = 1440;   ///< -144.0 dB, in 0.1 dB
inline constexpr std::uint32_t kAttenuationMute = 1500;  ///< past the range: silence
inline constexpr unsigned kFineBits = 4;                 ///< targets and limits are in 1/160 dB

/// What the volume is told for an attenuation in 0.1 dB.
[[nodiscard]] constexpr std::uint32_t fineAttenuation(std::uint32_t tenthDb) {
  return tenthDb << kFineBits;
}

/// A pair of samples; the field's format is that of the stage that it stands at.
struct StereoSample {
  std::int64_t left = 0;
  std::int64_t right = 0;
  bool operator==(const StereoSample&) const = default;
};

}  // namespace zobel::dsp
