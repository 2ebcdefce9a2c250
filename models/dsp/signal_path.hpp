#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/dsp/dsd_decimator.hpp"
#include "models/dsp/exposure_meter.hpp"
#include "models/dsp/formats.hpp"
#include "models/dsp/interpolator.hpp"
#include "models/dsp/level_meter.hpp"
#include "models/dsp/linear_upsampler.hpp"
#include "models/dsp/mismatch_shaper.hpp"
#include "models/dsp/modulator.hpp"
#include "models/dsp/volume.hpp"

namespace zobel::dsp {

/// Which elements are on in one modulator period, both channels; bit n is element n.
struct ElementMasks {
  std::uint16_t left = 0;
  std::uint16_t right = 0;
  bool operator==(const ElementMasks&) const = default;
};

/// The twin of rtl/signal_path from the receiver's frames to the elements: masks come out in the
/// order of the modulator's periods, the first being the RTL's first after its reset.
///
/// Time runs by path ticks: `process` for the 16 >> rate ticks that a frame fills, `idle` for a
/// tick that the interpolator has nothing for, as at the start or while it is flushed.
class SignalPath {
 public:
  /// `rate` is 0 .. 4, as in zobel_pkg; `family`, 0 for 44.1 kHz and 1 for 48 kHz, is for the exposure
  /// meter alone.
  explicit SignalPath(unsigned rate, std::size_t family = 1);

  /// As after the RTL's reset: the volume is mute, and its settings are the defaults.
  void reset();

  /// A change of rate: the interpolator starts anew, all else goes on.
  void setRate(unsigned rate) { interpolator_ = Interpolator(rate); }

  /// Another set of coefficients for the rate, from the next frame on.
  void setFilter(const InterpolatorCascade& cascade) { interpolator_.setFilter(cascade); }

  void set(const VolumeSettings& settings) { volume_.set(settings); }
  [[nodiscard]] const VolumeRamp& ramp() const { return volume_.ramp(); }

  [[nodiscard]] const LevelMeter& levels() const { return levels_; }
  [[nodiscard]] const ExposureMeter& exposure() const { return exposure_; }

  /// A frame in Q1.31; returns its 256 >> rate masks, valid until the next call.
  [[nodiscard]] std::span<const ElementMasks> process(const StereoSample& frame);

  /// DSD at `rate` from here on: the decimator starts anew, all else goes on.
  void setDsdRate(unsigned rate) { decimator_ = DsdDecimator(rate); }

  /// The bits of DSD between two path ticks; returns 16 masks, valid until the next call.
  [[nodiscard]] std::span<const ElementMasks> process(std::span<const DsdBits> bits);

  /// A path tick without audio; returns its 16 masks, valid until the next call.
  [[nodiscard]] std::span<const ElementMasks> idle();

 private:
  /// Periods by which the RTL's pipeline delays the drive: two because a path sample arrives behind
  /// the modulator ticks of its path tick and of the next clock, one for the upsampler's register.
  static constexpr std::size_t kDriveDelay = 3;

  void convert(const StereoSample& pathSample);

  Interpolator interpolator_;
  DsdDecimator decimator_{0};
  Volume volume_;
  LevelMeter levels_;
  ExposureMeter exposure_;
  LinearUpsampler upsampler_;
  std::array<StereoSample, kDriveDelay> delayed_{};
  Modulator modulatorLeft_;
  Modulator modulatorRight_;
  MismatchShaper shaperLeft_;
  MismatchShaper shaperRight_;
  std::vector<ElementMasks> masks_;
};

}  // namespace zobel::dsp
