#include "models/match/load_impedance.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>
#include <unsupported/Eigen/FFT>

#include "models/analog/output_stage_parameters.hpp"

namespace zobel::match {
namespace {

using Complex = std::complex<double>;

constexpr std::array kEdgesHz{20.0, 60.0, 200.0, 600.0, 2000.0, 6000.0, 13000.0};
constexpr double kFullScale = 32768.0;
constexpr double kRoundingPower = 1.0 / 12.0;  // of what was sent
// RMS, half a step: below it, 12 bits see steps that do not follow the signal.
constexpr double kLeastVolts = 5.0 / 1024.0;
constexpr double kLeastAmpere = 0.5 / 1024.0;
constexpr std::size_t kLeastVoltStretches = 2;
constexpr std::size_t kLeastAmpereStretches = 4;

// From drive_average to the ADC: interpolation, modulator and output filter.
constexpr double kDelaySeconds = 6e-6;

using Window = std::vector<double>;

Window hann(std::size_t length) {
  Window window(length);
  for (std::size_t i = 0; i < length; ++i) {
    const double turn = static_cast<double>(i) / static_cast<double>(length);
    window[i] = 0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * turn);
  }
  return window;
}

double meanOf(const std::vector<double>& samples) {
  double sum = 0.0;
  for (const double sample : samples) {
    sum += sample;
  }
  return sum / static_cast<double>(samples.size());
}

double meanSquareOf(std::span<const SenseReadings> stretches) {
  double sum = 0.0;
  for (const SenseReadings& stretch : stretches) {
    const double mean = meanOf(stretch.reading);
    for (const double value : stretch.reading) {
      sum += (value - mean) * (value - mean) / static_cast<double>(stretch.reading.size());
    }
  }
  return sum / static_cast<double>(stretches.size());
}

/// Powers and cross spectrum of what was sent and what was read, summed over the stretches.
class Spectra {
 public:
  Spectra(std::span<const SenseReadings> stretches, std::size_t bins)
      : sent_(bins), read_(bins), cross_(bins), stretches_(static_cast<double>(stretches.size())) {
    const Window window = hann(stretches.front().reading.size());
    for (const double value : window) {
      windowPower_ += value * value;
    }
    Eigen::FFT<double> fft;
    for (const SenseReadings& stretch : stretches) {
      const auto from = spectrumOf(stretch.sent, window, fft);
      const auto to = spectrumOf(stretch.reading, window, fft);
      for (std::size_t bin = 0; bin < bins; ++bin) {
        sent_[bin] += std::norm(from[bin]);
        read_[bin] += std::norm(to[bin]);
        cross_[bin] += to[bin] * std::conj(from[bin]);
      }
    }
  }

  struct Ratio {
    double magnitude = 0.0;  ///< read over sent
    double uncertainty = std::numeric_limits<double>::infinity();
  };

  /// Over the bins from `first` to before `last`.
  [[nodiscard]] Ratio ratio(std::size_t first, std::size_t last) const {
    const auto bins = static_cast<double>(last - first);
    Complex crossSum;
    double sentSum = 0.0;
    double unexplained = 0.0;  // what was read and does not follow what was sent, by its effect
    for (std::size_t bin = first; bin < last; ++bin) {
      if (sent_[bin] > 0.0) {
        crossSum += cross_[bin];
        sentSum += sent_[bin];
        unexplained += sent_[bin] * read_[bin] - std::norm(cross_[bin]);
      }
    }
    const double rounding = stretches_ * bins * kRoundingPower * windowPower_;
    const double power = sentSum - rounding;
    if (power <= 0.0 || std::abs(crossSum) == 0.0) {
      return {};
    }
    const double ofReading = unexplained / (stretches_ - 1.0) / std::norm(crossSum);
    const double ofSent = rounding * (3.0 * power + rounding) / (power * power * stretches_ * bins);
    return {std::abs(crossSum) / power, std::sqrt(ofReading + ofSent)};
  }

  /// Puts what was read through a filter.
  void filter(std::size_t bin, Complex gain) {
    read_[bin] *= std::norm(gain);
    cross_[bin] *= gain;
  }

  /// Takes `part` of what was sent from what was read.
  void subtract(std::size_t bin, double part) {
    read_[bin] += part * (part * sent_[bin] - 2.0 * cross_[bin].real());
    cross_[bin] -= part * sent_[bin];
  }

  [[nodiscard]] const std::vector<double>& sentPower() const { return sent_; }

 private:
  static std::vector<Complex> spectrumOf(const std::vector<double>& samples, const Window& window,
                                         Eigen::FFT<double>& fft) {
    const double mean = meanOf(samples);
    std::vector<double> windowed(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
      windowed[i] = (samples[i] - mean) * window[i];
    }
    std::vector<Complex> spectrum;
    fft.fwd(spectrum, windowed);
    return spectrum;
  }

  std::vector<double> sent_;
  std::vector<double> read_;
  std::vector<Complex> cross_;
  double stretches_;
  double windowPower_ = 0.0;
};

/// What drive_average does to what was sent, and the delay of all that it leaves out.
Complex poles(double hz) {
  constexpr double kLeak = 1.0 / 128.0;
  constexpr double kPathHz = 768e3;
  const double turn = 2.0 * std::numbers::pi * hz;
  const Complex pole = kLeak / (std::polar(1.0, turn / kPathHz) - (1.0 - kLeak));
  return pole * pole * std::polar(1.0, turn * kDelaySeconds);
}

/// Bins of a band, its upper edge left out.
std::pair<std::size_t, std::size_t> binsOf(double lowHz, double highHz, double binHz) {
  const auto bin = [&](double hz) { return static_cast<std::size_t>(std::ceil(hz / binHz)); };
  return {bin(lowHz), bin(highHz)};
}

bool fit(std::span<const SenseReadings> stretches, std::size_t length) {
  return std::all_of(stretches.begin(), stretches.end(), [length](const SenseReadings& stretch) {
    return length > 0 && stretch.reading.size() == length && stretch.sent.size() == length;
  });
}

}  // namespace

LoadImpedance::LoadImpedance(std::span<const SenseReadings> volts,
                             std::span<const SenseReadings> ampere, double rateHz) {
  if (volts.size() < kLeastVoltStretches || ampere.size() < kLeastAmpereStretches) {
    return;
  }
  const std::size_t length = volts.front().reading.size();
  if (!fit(volts, length) || !fit(ampere, length) ||
      meanSquareOf(volts) < kLeastVolts * kLeastVolts ||
      meanSquareOf(ampere) < kLeastAmpere * kLeastAmpere) {
    return;
  }
  binHz_ = rateHz / static_cast<double>(length);
  const std::size_t end = binsOf(0.0, kEdgesHz.back(), binHz_).second;
  const auto [scaleFirst, scaleLast] = binsOf(20.0, 600.0, binHz_);
  const Spectra::Ratio scale = Spectra(volts, end).ratio(scaleFirst, scaleLast);
  Spectra current(ampere, end);
  sentPower_ = current.sentPower();
  // What the resistor at the jack takes is not the load's.
  const double bled = scale.magnitude / analog::OutputParameters{}.jackBleedOhm;
  for (std::size_t bin = 0; bin < end; ++bin) {
    current.filter(bin, poles(binHz_ * static_cast<double>(bin)));
    current.subtract(bin, bled);
  }
  fullScaleVolts_ = scale.magnitude * kFullScale;
  for (std::size_t band = 0; band + 1 < kEdgesHz.size(); ++band) {
    const auto [first, last] = binsOf(kEdgesHz[band], kEdgesHz[band + 1], binHz_);
    const Spectra::Ratio admittance = current.ratio(first, last);
    bands_.push_back({kEdgesHz[band], kEdgesHz[band + 1],
                      admittance.magnitude > 0.0 ? scale.magnitude / admittance.magnitude : 0.0,
                      std::hypot(scale.uncertainty, admittance.uncertainty)});
  }
}

double LoadImpedance::expectedOhm(const headphones::Headphone& headphone, double seriesOhm,
                                  std::size_t index) const {
  const auto [first, last] = binsOf(kEdgesHz[index], kEdgesHz[index + 1], binHz_);
  Complex crossSum;
  double powerSum = 0.0;
  for (std::size_t bin = first; bin < last; ++bin) {
    const double hz = static_cast<double>(bin) * binHz_;
    crossSum += sentPower_[bin] / (headphone.impedance(hz) + seriesOhm);
    powerSum += sentPower_[bin];
  }
  return powerSum / std::abs(crossSum);
}

}  // namespace zobel::match
