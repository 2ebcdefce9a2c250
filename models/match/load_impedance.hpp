#pragma once

#include <span>
#include <vector>

#include "models/headphones/headphone.hpp"

namespace zobel::match {

/// What the sense chain read while something played: volts at the amplifier's output and ampere
/// through its relay, taken at the same instants.
struct LoadReadings {
  std::span<const double> volts;
  std::span<const double> ampere;
  double rateHz = 0.0;
};

/// The load's impedance over one band, and how far the readings can be trusted there.
struct BandImpedance {
  double lowHz = 0.0;
  double highHz = 0.0;
  double ohm = 0.0;          ///< magnitude; weighted by where in the band the music was
  double uncertainty = 1.0;  ///< relative, 1 sigma, from the coherence of volts and ampere

  /// Whether the band held enough music to count.
  [[nodiscard]] bool usable() const { return uncertainty < 0.02; }
};

/// A load as heard by the amplifier.
///
/// Volts and ampere are cut into Hann windows of about 0.1 s, half over each other, and their
/// spectra multiplied and summed over each band (P. D. Welch's method): the admittance is the cross
/// spectrum over the voltage's power, so that the current's quantisation, which is the larger one,
/// averages out. Half a second of music is enough; nothing needs to be played for it.
class LoadImpedance {
 public:
  /// No bands where the readings are shorter than two windows or of unlike length.
  explicit LoadImpedance(const LoadReadings& readings);

  /// Six bands from 20 Hz to 20 kHz.
  [[nodiscard]] const std::vector<BandImpedance>& bands() const { return bands_; }

  /// What `headphone` behind `seriesOhm` of contacts and cable would have read in the band `index`,
  /// with the same music.
  [[nodiscard]] double expectedOhm(const headphones::Headphone& headphone, double seriesOhm,
                                   std::size_t index) const;

 private:
  std::vector<BandImpedance> bands_;
  std::vector<double> voltPower_;  // of each bin
  double binHz_ = 0.0;
};

}  // namespace zobel::match
