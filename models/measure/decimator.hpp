#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace zobel::measure {

/// What a decimator must do. The defaults, at 12.288 or 11.2896 MHz: 192 or 176.4 kHz out.
struct DecimatorSettings {
  double inputRateHz = 12288000.0;
  std::size_t factor = 64;         ///< a power of two, at least 2
  double passFraction = 0.4167;    ///< of the output rate: 80 of 192 kHz pass unchanged
  double cleanFraction = 0.46875;  ///< of the output rate: below 90 of 192 kHz nothing aliases
  double attenuationDb = 200.0;    ///< of what would alias there; the ripple is as small
};

/// Streaming decimator for one channel: a cascade of linear-phase FIR filters by 4 and by 2, each
/// designed at `prepare` with a Kaiser window for exactly the bands that alias (R. E. Crochiere and
/// L. R. Rabiner, "Multirate Digital Signal Processing", 1983). Only the samples that stay are
/// computed. Gain at 0 Hz is 1.
///
/// The delay is a whole number of output samples: output `n` stands for the input at
/// `n - groupDelaySamples()` output periods after the first input sample.
class Decimator {
 public:
  /// Designs the filters. Throws std::invalid_argument when `factor` is no power of two above 1.
  void prepare(const DecimatorSettings& settings);

  /// Forgets all input; the next input sample is the first.
  void reset();

  /// Takes any number of input samples and appends the outputs that they complete to `output`.
  void process(std::span<const double> input, std::vector<double>& output);

  /// Appends the outputs that still stand for input: as many zeros follow as the filters are long.
  /// The next input sample starts anew, as after `reset`.
  void flush(std::vector<double>& output);

  [[nodiscard]] double outputRateHz() const {
    return settings_.inputRateHz / static_cast<double>(settings_.factor);
  }
  [[nodiscard]] std::size_t groupDelaySamples() const { return groupDelaySamples_; }

  /// Magnitude of the whole cascade at a frequency below half the input rate (theory, for tests and
  /// plots): what a sine of amplitude 1 becomes, wherever it folds to.
  [[nodiscard]] double magnitudeAt(double frequencyHz) const;

 private:
  // One filter and the input that it has not finished with.
  struct Stage {
    std::size_t factor = 2;
    std::vector<double> taps;     // symmetric, odd count
    std::vector<double> pending;  // at most one filter length remains between calls

    void process(std::span<const double> input, std::vector<double>& output);
  };

  DecimatorSettings settings_;
  std::vector<Stage> stages_;
  std::size_t groupDelaySamples_ = 0;
  std::size_t leadingZeros_ = 0;  // fed at reset, so that the delay is whole
  std::vector<double> between_[2];
};

/// Taps of a linear-phase low-pass of odd length, unity gain at 0 Hz, designed with a Kaiser window
/// (J. F. Kaiser, 1974). Edges are fractions of the sample rate.
[[nodiscard]] std::vector<double> kaiserLowPass(double passEdge, double stopEdge,
                                                double attenuationDb);

}  // namespace zobel::measure
