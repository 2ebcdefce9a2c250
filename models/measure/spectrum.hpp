#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "models/measure/window.hpp"

namespace zobel::measure {

/// A range of frequencies, both ends included. The default is the audio band of AES17.
struct Band {
  double lowHz = 20.0;
  double highHz = 20000.0;
};

/// How a spectrum is taken.
struct SpectrumSettings {
  double fullScalePeak = 1.0;  ///< peak of the sine that reads 0 dB, in the samples' unit
  double sideLobeDb = 300.0;   ///< of the Kaiser window: good for 250 dB and more
  std::size_t maximumLength = 1U << 22U;  ///< longer signals: their last part is taken
};

/// One-sided power spectrum of a real signal, one Kaiser-windowed FFT in double precision.
///
/// Each bin holds power relative to a full-scale sine: a full-scale sine reads 1 (0 dB) at its
/// peak. Noise and bands are summed by bins and divided by the window's noise bandwidth, so that
/// white noise reads its true power. Bins within the main lobe of 0 Hz are never counted.
class Spectrum {
 public:
  /// Takes the longest length 2^a 3^b 5^c that `samples` holds, from its end. At least 256 samples.
  static Spectrum of(std::span<const double> samples, double sampleRateHz,
                     const SpectrumSettings& settings = {});

  [[nodiscard]] std::span<const double> power() const { return power_; }
  [[nodiscard]] double sampleRateHz() const { return sampleRateHz_; }
  [[nodiscard]] double binHz() const { return binHz_; }
  [[nodiscard]] std::size_t length() const { return length_; }

  /// Half width of a tone's main lobe: what a notch removes on either side of a tone.
  [[nodiscard]] double lobeHz() const { return lobeHz_; }

  /// Equivalent noise bandwidth of the window.
  [[nodiscard]] double noiseBandwidthBins() const { return noiseBandwidthBins_; }

  /// Power (1: full-scale sine) of a tone at a known frequency, corrected for its place between
  /// bins.
  [[nodiscard]] double tonePower(double frequencyHz) const;

  [[nodiscard]] const KaiserWindow& window() const { return window_; }

 private:
  explicit Spectrum(double sideLobeDb) : window_(sideLobeDb) {}

  KaiserWindow window_;
  std::vector<double> power_;
  double sampleRateHz_ = 0.0;
  double binHz_ = 0.0;
  double lobeHz_ = 0.0;
  double noiseBandwidthBins_ = 1.0;
  std::size_t length_ = 0;
};

}  // namespace zobel::measure
