#include "models/measure/spectrum.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <stdexcept>
#include <unsupported/Eigen/FFT>

namespace zobel::measure {

namespace {

// The largest 2^a 3^b 5^c, a >= 2, within the limit: lengths that the FFT takes in small
// butterflies.
std::size_t fastLength(std::size_t limit) {
  std::size_t best = 0;
  for (std::size_t fives = 4; fives <= limit; fives *= 5) {
    for (std::size_t threes = fives; threes <= limit; threes *= 3) {
      std::size_t twos = threes;
      while (twos * 2 <= limit) {
        twos *= 2;
      }
      best = std::max(best, twos);
    }
  }
  return best;
}

}  // namespace

Spectrum Spectrum::of(std::span<const double> samples, double sampleRateHz,
                      const SpectrumSettings& settings) {
  const std::size_t length = fastLength(std::min(samples.size(), settings.maximumLength));
  if (length < 256) {
    throw std::invalid_argument("Spectrum::of: fewer than 256 samples");
  }
  Spectrum spectrum(settings.sideLobeDb);
  const auto taken = samples.last(length);
  const auto weights = spectrum.window_.weights(length);
  std::vector<double> windowed(length);
  double sum = 0.0;
  double sumOfSquares = 0.0;
  for (std::size_t n = 0; n < length; ++n) {
    windowed[n] = taken[n] * weights[n];
    sum += weights[n];
    sumOfSquares += weights[n] * weights[n];
  }

  Eigen::FFT<double> fft;
  fft.SetFlag(Eigen::FFT<double>::HalfSpectrum);
  std::vector<std::complex<double>> bins(length / 2 + 1);
  fft.fwd(bins.data(), windowed.data(), static_cast<Eigen::Index>(length));

  const double scale = 2.0 / (sum * settings.fullScalePeak);
  spectrum.power_.resize(bins.size());
  std::transform(bins.begin(), bins.end(), spectrum.power_.begin(),
                 [scale](std::complex<double> bin) { return std::norm(bin * scale); });
  spectrum.sampleRateHz_ = sampleRateHz;
  spectrum.length_ = length;
  spectrum.binHz_ = sampleRateHz / static_cast<double>(length);
  spectrum.lobeHz_ = spectrum.window_.mainLobeBins() * spectrum.binHz_;
  spectrum.noiseBandwidthBins_ = static_cast<double>(length) * sumOfSquares / (sum * sum);
  return spectrum;
}

double Spectrum::tonePower(double frequencyHz) const {
  const double bin = frequencyHz / binHz_;
  const double nearest = std::round(bin);
  if (nearest < 0.0 || nearest >= static_cast<double>(power_.size())) {
    return 0.0;
  }
  const double response = window_.response(bin - nearest);
  return power_[static_cast<std::size_t>(nearest)] / (response * response);
}

}  // namespace zobel::measure
