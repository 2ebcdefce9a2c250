#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "models/dsp/formats.hpp"
#include "models/measure/decimator.hpp"

namespace zobel::sim {

/// The pins of one channel as an analog waveform, seen in the audio band.
///
/// Method. Whatever the elements' errors are, the waveform is linear in what each element does: it
/// is the sum over elements of (its weight and pulse length) times (its pattern of +1 and -1),
/// plus, where pulses do not return to zero, of (the charge that an edge moves) times (its pattern
/// of edges). So the 16 patterns are brought down to the measuring rate once, each by itself, with
/// filters whose aliases lie 260 dB down, and every array of elements is a weighted sum of them:
/// twenty seeds cost little more than one, and nothing is approximated. What is left out is common
/// to all elements and linear: the spectrum of the pulse's shape, 0.0004 dB at 20 kHz.
///
/// A pulse of an element's pin is `asymmetry` longer than its clock: it rises early and falls late,
/// by half of that each, so that its middle stays. 0 dBFS is a sine of 6.5 levels peak.

/// Modulator periods for each sample at the measuring rate, which is 192 or 176.4 kHz.
inline constexpr std::size_t kPeriodsPerPinSample = 64;

/// How the elements are driven.
enum class PinDrive {
  ReturnToZero,   ///< a pulse each period, of P or of N, half of it long: what Zobel does
  Complementary,  ///< P or N is high for the whole period
  SingleEnded,    ///< P alone, high for whole periods
};

/// What an array of elements is like. Gaussian spreads are 1 sigma.
struct PinImperfections {
  double mismatchSigma = 0.01;            ///< relative, of an element's two resistors together
  double asymmetrySeconds = 100e-12;      ///< of each pin
  double asymmetrySigmaSeconds = 10e-12;  ///< from pin to pin
};

/// What an element adds to the waveform, for each of its levels (+1, -1) and edges (1).
struct ElementCoefficients {
  std::array<double, dsp::kElements> level{};
  std::array<double, dsp::kElements> edge{};
};

/// Draws an array of elements; a seed gives the same elements for every drive.
[[nodiscard]] ElementCoefficients drawElements(const PinImperfections& imperfections,
                                               PinDrive drive, double modulatorRateHz,
                                               std::uint64_t seed);

/// The filters between modulator and measuring rate: `ratio` samples a modulator period in.
[[nodiscard]] measure::DecimatorSettings pinDecimation(double modulatorRateHz, unsigned ratio = 1);

/// Output samples of `pinDecimation` that hold no whole filter yet.
[[nodiscard]] std::size_t pinDecimationSettling(double modulatorRateHz, unsigned ratio = 1);

/// The patterns of the elements at the measuring rate.
class ElementStreams {
 public:
  /// From one channel's masks. `withEdges` is for drives that do not return to zero.
  ElementStreams(std::span<const std::uint16_t> masks, double modulatorRateHz,
                 bool withEdges = false);

  /// The waveform of an array of elements.
  [[nodiscard]] std::vector<double> waveform(const ElementCoefficients& elements) const;

 private:
  std::array<std::vector<double>, dsp::kElements> levels_;
  std::array<std::vector<double>, dsp::kElements> edges_;  // empty without edges
};

/// The waveform of ideal elements: what the codes say.
[[nodiscard]] std::vector<double> idealWaveform(std::span<const std::uint16_t> masks,
                                                double modulatorRateHz);

/// What white jitter of the clock's edges adds to the waveform of ideal elements. One clock drives
/// all elements, so an edge that is late moves as much charge as the pins change by. The edges
/// stand where they are in the period (four clocks), so that shifts of whole pulses count as well.
[[nodiscard]] std::vector<double> jitterError(std::span<const std::uint16_t> masks, PinDrive drive,
                                              double modulatorRateHz, double jitterSeconds,
                                              std::uint64_t seed);

/// The same codes as pulses of one pin, high from the start of each period for as long as the code
/// says (trailing-edge pulse-width modulation), its clock 16 times the modulator's.
[[nodiscard]] std::vector<double> pulseWidthWaveform(std::span<const std::uint16_t> masks,
                                                     double modulatorRateHz,
                                                     double asymmetrySeconds);

/// The elements that a thermometer code turns on: always the first ones.
[[nodiscard]] std::vector<std::uint16_t> thermometerMasks(std::span<const std::uint16_t> masks);

/// The elements that a rotation turns on: those next to the ones used last (data-weighted
/// averaging, R. T. Baird and T. S. Fiez, 1995: mismatch shaped by a first order).
[[nodiscard]] std::vector<std::uint16_t> rotationMasks(std::span<const std::uint16_t> masks);

}  // namespace zobel::sim
