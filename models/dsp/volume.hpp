#pragma once

#include <cstdint>

#include "models/dsp/formats.hpp"

namespace zobel::dsp {

/// 2^-shift times a mantissa in Q1.29.
struct DecibelGain {
  std::uint32_t mantissa = 0;
  unsigned shift = 0;
  bool operator==(const DecibelGain&) const = default;
};

/// The gain of a level in 0.1 dB / 2^20: the twin of rtl/dsp/decibel_gain.
[[nodiscard]] DecibelGain decibelGain(std::uint32_t level);

/// What the volume is asked for, as registers and protection hold it.
struct VolumeSettings {
  std::uint32_t target = fineAttenuation(kAttenuationMute);  ///< in 1/160 dB
  std::uint32_t limit = 0;                                   ///< in 1/160 dB
  std::uint32_t rampStep = 0;  ///< in 0.1 dB / 2^20 a path sample
  bool rampMute = false;       ///< walk to silence
  bool hardMute = false;       ///< be silent at once
};

/// The one owner of the level: the twin of rtl/dsp/volume_ramp. Starts at mute.
class VolumeRamp {
 public:
  void reset() { level_ = kLevelMute; }

  /// Takes the settings over, between two samples. Only a hard mute acts at once.
  void set(const VolumeSettings& settings);

  /// One step towards the target; true if the level changed.
  bool step();

  /// In 0.1 dB / 2^20.
  [[nodiscard]] std::uint32_t level() const { return level_; }
  [[nodiscard]] bool silent() const { return level_ == kLevelMute; }
  [[nodiscard]] bool settled() const { return level_ == goal_; }

 private:
  static constexpr std::uint32_t kLevelMute = kAttenuationMute << kLevelFractionBits;

  std::uint32_t level_ = kLevelMute;
  std::uint32_t goal_ = kLevelMute;
  std::uint32_t rampStep_ = 0;
  bool hardMute_ = false;
};

/// The twin of rtl/dsp/volume: Q3.31 in, Q2.38 out, saturated to +-kDriveMax.
class Volume {
 public:
  void reset();
  void set(const VolumeSettings& settings) { ramp_.set(settings); }

  /// One sample with the gain of the current level, then one step of the level.
  [[nodiscard]] StereoSample process(const StereoSample& in);

  [[nodiscard]] const VolumeRamp& ramp() const { return ramp_; }
  /// Whether the last sample was saturated.
  [[nodiscard]] bool clipped() const { return clipped_; }

 private:
  [[nodiscard]] std::int64_t apply(std::int64_t in);

  VolumeRamp ramp_;
  DecibelGain gain_;
  bool clipped_ = false;
};

}  // namespace zobel::dsp
