#pragma once

#include <span>
#include <vector>

#include "models/headphones/headphone.hpp"

namespace zobel::match {

/// A stretch of one input of the sense ADC while something played, and what was sent meanwhile.
struct SenseReadings {
  std::vector<double> reading;  ///< volts at the amplifier's output, or ampere through its relay
  std::vector<double> sent;     ///< behind the two poles of drive_average, in 2^-15 of full scale
};

/// The load's impedance over one band, and how far the readings can be trusted there.
struct BandImpedance {
  double lowHz = 0.0;
  double highHz = 0.0;
  double ohm = 0.0;          ///< magnitude; weighted by where in the band the music was
  double uncertainty = 1.0;  ///< relative, 1 sigma, from the coherence of the readings

  /// Whether the band held enough music to count.
  [[nodiscard]] bool usable() const { return uncertainty < 0.02; }
};

/// A load as heard by the amplifier.
///
/// The ADC's voltage inputs are filtered by two poles of 165 us and its current inputs are not, and
/// of the small voltages that the poles leave above 1 kHz 12 bits keep little. What was sent is
/// known, without noise and behind the same two poles. So the sensed voltage tells how many volts
/// that makes at the output (the same at all frequencies, within 0.01 dB), and the current, put
/// through the poles too, is compared with those volts: admittance is their cross spectrum over the
/// power of the volts (P. D. Welch's method, Hann windows), in which the noise of the current
/// averages out. Voltage and current need not be of the same moment. Above 13 kHz the current's
/// sampling folds.
class LoadImpedance {
 public:
  /// Readings of a rate that all stretches share, and of a length that all share: about 0.1 s. No
  /// bands where there are fewer than two stretches of the voltage or four of the current, where
  /// their lengths differ, or where voltage or current is less than half a step of the ADC.
  LoadImpedance(std::span<const SenseReadings> volts, std::span<const SenseReadings> ampere,
                double rateHz);

  /// Six bands from 20 Hz to 13 kHz.
  [[nodiscard]] const std::vector<BandImpedance>& bands() const { return bands_; }

  /// Volts at the output that full scale makes, as sensed; 0 without bands.
  [[nodiscard]] double fullScaleVolts() const { return fullScaleVolts_; }

  /// What `headphone` behind `seriesOhm` of contacts and cable would have read in the band `index`,
  /// with the same music.
  [[nodiscard]] double expectedOhm(const headphones::Headphone& headphone, double seriesOhm,
                                   std::size_t index) const;

 private:
  std::vector<BandImpedance> bands_;
  std::vector<double> sentPower_;  // of each bin
  double binHz_ = 0.0;
  double fullScaleVolts_ = 0.0;
};

}  // namespace zobel::match
