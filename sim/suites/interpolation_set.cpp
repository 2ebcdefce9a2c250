#include "sim/suites/interpolation_set.hpp"

#include <cmath>
#include <complex>
#include <cstdint>
#include <unsupported/Eigen/FFT>

#include "models/dsp/interpolator.hpp"

namespace zobel::sim {

std::vector<InterpolationSet> interpolationSets() {
  // The edges of the first image of what each rate passes: 24.1, 52.5, 112 and 239 kHz at 48 kHz.
  return {{.name = "reference",
           .design = design::designInterpolator(),
           .stopBandFrom = {24.1 / 48.0, 0.5465, 0.5833, 0.6225}}};
}

std::vector<long double> impulseResponse(const InterpolationSet&, unsigned rate) {
  constexpr unsigned kImpulses = 256;
  constexpr unsigned kFrames = 512;  // longer than any response
  dsp::Interpolator interpolator(rate);
  std::vector<std::int64_t> sum;
  std::int64_t heights = 0;
  for (unsigned impulse = 0; impulse < kImpulses; ++impulse) {
    // Heights that share no factor with the coefficients' scale.
    const std::int64_t height = 0x7fffffff - 7654321 * std::int64_t{impulse};
    heights += height;
    interpolator.reset();
    std::size_t index = 0;
    for (unsigned frame = 0; frame < kFrames; ++frame) {
      for (const dsp::StereoSample& out : interpolator.process({frame == 0 ? height : 0, 0})) {
        sum.resize(std::max(sum.size(), index + 1));
        sum[index++] += out.left;
      }
    }
  }
  // A constant of 1 comes out as 1: the phases of the polyphase filter sum to one each.
  const long double scale =
      static_cast<long double>(heights) * static_cast<long double>(16U >> rate);
  std::vector<long double> response;
  for (const std::int64_t value : sum) {
    response.push_back(static_cast<long double>(value) / scale);
  }
  return response;
}

std::vector<double> magnitudesDb(const std::vector<long double>& response, std::size_t points) {
  std::vector<long double> padded(response);
  padded.resize(points);
  Eigen::FFT<long double> transform;
  std::vector<std::complex<long double>> bins;
  transform.fwd(bins, padded);
  std::vector<double> magnitudes;
  for (std::size_t bin = 0; bin <= points / 2; ++bin) {
    magnitudes.push_back(static_cast<double>(20.0L * std::log10(std::abs(bins[bin]) + 1e-30L)));
  }
  return magnitudes;
}

}  // namespace zobel::sim
