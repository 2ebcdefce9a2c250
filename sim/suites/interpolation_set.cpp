#include "sim/suites/interpolation_set.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstdint>
#include <random>
#include <unsupported/Eigen/FFT>

#include "models/dsp/interpolator.hpp"

namespace zobel::sim {

std::vector<InterpolationSet> interpolationSets() {
  std::vector<InterpolationSet> sets;
  for (const dsp::FilterSet set : dsp::kDesignedFilterSets) {
    const bool isShort = set == dsp::FilterSet::shortSlow;
    sets.push_back({.name = std::string(dsp::filterSetName(set)),
                    .design = design::designInterpolator(set),
                    .rippleDb = isShort ? 2e-5 : 1e-6,
                    .stopBandDb = isShort ? -120.0 : -170.0});
  }
  return sets;
}

std::vector<long double> impulseResponse(const InterpolationSet& set, unsigned rate) {
  constexpr unsigned kImpulses = 256;
  // The later stages together are shorter than this many frames.
  constexpr unsigned kMoreFrames = 64;
  const unsigned frames = set.design.stage(rate, 0).tapsPerPhase() + kMoreFrames;
  dsp::Interpolator interpolator(rate, set.design.set);
  constexpr std::int64_t kHeight = 0x7f000000;
  std::mt19937 random(1);
  std::uniform_int_distribution<std::int64_t> noise(-(1 << 20), 1 << 20);
  const std::size_t outputs = 16U >> rate;  // a frame
  std::vector<std::int64_t> sum(frames * outputs);
  // The first run fills the filters with noise, and is not counted.
  for (unsigned run = 0; run <= kImpulses; ++run) {
    for (unsigned frame = 0; frame < frames; ++frame) {
      const std::int64_t dither = noise(random);
      const std::int64_t height = run > 0 && frame == 0 ? kHeight : 0;
      std::size_t index = frame * outputs;
      for (const dsp::StereoSample& out :
           interpolator.process({dither + height, dither - height})) {
        sum[index++] += run > 0 ? out.left - out.right : 0;
      }
    }
  }
  // A constant of 1 comes out as 1: the phases of the polyphase filter sum to one each.
  const long double scale =
      static_cast<long double>(2 * kHeight) * kImpulses * static_cast<long double>(outputs);
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
