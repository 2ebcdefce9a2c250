#include "tests/models/dsp/noise_spectrum.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <unsupported/Eigen/FFT>

#include "models/measure/analysis.hpp"

namespace zobel::test {

namespace {

constexpr double kBeta = 38.0;
constexpr double kLobeBins = 14.0;

/// Modified Bessel function of the first kind, order 0.
double bessel(double x) {
  double sum = 1.0;
  double term = 1.0;
  for (int k = 1; term > 1e-18 * sum; ++k) {
    term *= (x / (2.0 * k)) * (x / (2.0 * k));
    sum += term;
  }
  return sum;
}

std::vector<double> kaiserWindow(std::size_t size) {
  std::vector<double> window(size);
  for (std::size_t i = 0; i < size; ++i) {
    const double x = 2.0 * static_cast<double>(i) / static_cast<double>(size) - 1.0;
    window[i] = bessel(kBeta * std::sqrt(1.0 - x * x)) / bessel(kBeta);
  }
  return window;
}

double decibel(double power) {
  return 10.0 * std::log10(power);
}

}  // namespace

BandLevels bandLevels(const std::vector<double>& samples, double rateHz, double toneHz,
                      double bandLowHz, double bandHighHz) {
  static std::vector<double> window;
  if (window.size() != samples.size()) {
    window = kaiserWindow(samples.size());
  }
  double mean = 0.0;
  double windowSum = 0.0;
  double windowPower = 0.0;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    mean += samples[i] * window[i];
    windowSum += window[i];
    windowPower += window[i] * window[i];
  }
  mean /= windowSum;
  std::vector<double> windowed(samples.size());
  for (std::size_t i = 0; i < samples.size(); ++i) {
    windowed[i] = (samples[i] - mean) * window[i];
  }
  Eigen::FFT<double> transform;
  transform.SetFlag(Eigen::FFT<double>::HalfSpectrum);
  std::vector<std::complex<double>> spectrum;
  transform.fwd(spectrum, windowed);

  const double size = static_cast<double>(samples.size());
  const double binHz = rateHz / size;
  double tone = 0.0;
  double noise = 0.0;
  double spur = 0.0;
  std::vector<double> lines;
  for (auto k = static_cast<std::size_t>(std::ceil(bandLowHz / binHz));
       static_cast<double>(k) * binHz <= bandHighHz; ++k) {
    // A sine of amplitude 1 comes to 1 when its lobe is summed.
    const double power = 4.0 * std::norm(spectrum[k]) / (windowPower * size);
    if (std::abs(static_cast<double>(k) * binHz - toneHz) <= kLobeBins * binHz) {
      tone += power;
    } else {
      noise += power;
      spur = std::max(spur, power);
      lines.push_back(power);
    }
  }
  return {decibel(tone), decibel(noise), decibel(spur), measure::prominenceDb(lines)};
}

}  // namespace zobel::test
