#include "models/match/load_impedance.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>
#include <unsupported/Eigen/FFT>

namespace zobel::match {
namespace {

using Complex = std::complex<double>;

constexpr std::array kEdgesHz{20.0, 60.0, 200.0, 600.0, 2000.0, 6000.0, 20000.0};
constexpr double kWindowSeconds = 0.1;

/// The power of two nearest to a window's length.
std::size_t windowLength(double rateHz) {
  return std::size_t{1} << static_cast<unsigned>(std::lround(std::log2(kWindowSeconds * rateHz)));
}

/// Spectrum of a Hann-windowed stretch without its mean.
std::vector<Complex> spectrumOf(std::span<const double> samples, Eigen::FFT<double>& fft) {
  double mean = 0.0;
  for (const double sample : samples) {
    mean += sample / static_cast<double>(samples.size());
  }
  std::vector<double> windowed(samples.size());
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double turn = static_cast<double>(i) / static_cast<double>(samples.size());
    windowed[i] = (samples[i] - mean) * (0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * turn));
  }
  std::vector<Complex> spectrum;
  fft.fwd(spectrum, windowed);
  return spectrum;
}

/// Bins of a band, its upper edge left out.
std::pair<std::size_t, std::size_t> binsOf(std::size_t band, double binHz) {
  const auto bin = [&](double hz) { return static_cast<std::size_t>(std::ceil(hz / binHz)); };
  return {bin(kEdgesHz[band]), bin(kEdgesHz[band + 1])};
}

}  // namespace

LoadImpedance::LoadImpedance(const LoadReadings& readings) {
  const std::size_t length = windowLength(readings.rateHz);
  if (readings.volts.size() != readings.ampere.size() || readings.volts.size() < 2 * length) {
    return;
  }
  binHz_ = readings.rateHz / static_cast<double>(length);
  const auto end = static_cast<std::size_t>(std::ceil(kEdgesHz.back() / binHz_));
  voltPower_.assign(end, 0.0);
  std::vector<double> amperePower(end, 0.0);
  std::vector<Complex> cross(end);
  Eigen::FFT<double> fft;
  double windows = 0.0;
  for (std::size_t at = 0; at + length <= readings.volts.size(); at += length / 2) {
    const auto volts = spectrumOf(readings.volts.subspan(at, length), fft);
    const auto ampere = spectrumOf(readings.ampere.subspan(at, length), fft);
    for (std::size_t bin = 0; bin < end; ++bin) {
      voltPower_[bin] += std::norm(volts[bin]);
      amperePower[bin] += std::norm(ampere[bin]);
      cross[bin] += ampere[bin] * std::conj(volts[bin]);
    }
    windows += 1.0;
  }
  for (std::size_t band = 0; band + 1 < kEdgesHz.size(); ++band) {
    const auto [first, last] = binsOf(band, binHz_);
    Complex crossSum;
    double voltSum = 0.0;
    double unexplained = 0.0;  // current that no admittance of its bin accounts for
    for (std::size_t bin = first; bin < last; ++bin) {
      crossSum += cross[bin];
      voltSum += voltPower_[bin];
      unexplained +=
          voltPower_[bin] > 0.0 ? amperePower[bin] - std::norm(cross[bin]) / voltPower_[bin] : 0.0;
    }
    BandImpedance result{kEdgesHz[band], kEdgesHz[band + 1], 0.0,
                         std::numeric_limits<double>::infinity()};
    if (std::abs(crossSum) > 0.0) {
      result.ohm = voltSum / std::abs(crossSum);
      // Noise of the current, spread over the bins, against the admittance that it blurs.
      const double perBin = unexplained / static_cast<double>(last - first) / windows;
      result.uncertainty = std::sqrt(perBin * voltSum) / std::abs(crossSum);
    }
    bands_.push_back(result);
  }
}

double LoadImpedance::expectedOhm(const headphones::Headphone& headphone, double seriesOhm,
                                  std::size_t index) const {
  const auto [first, last] = binsOf(index, binHz_);
  Complex crossSum;
  double voltSum = 0.0;
  for (std::size_t bin = first; bin < last; ++bin) {
    const double hz = static_cast<double>(bin) * binHz_;
    crossSum += voltPower_[bin] / (headphone.impedance(hz) + seriesOhm);
    voltSum += voltPower_[bin];
  }
  return voltSum / std::abs(crossSum);
}

}  // namespace zobel::match
