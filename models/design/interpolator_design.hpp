#pragma once

#include <array>
#include <complex>
#include <cstdint>
#include <string>
#include <vector>

#include "models/dsp/filter_set.hpp"

namespace zobel::design {

inline constexpr unsigned kInterpolatorRates = 4;         ///< rates 0 .. 3; rate 4 passes through
inline constexpr unsigned kCoefficientFractionBits = 34;  ///< Q1.34, 35 bits signed

/// The most taps a phase that the engine's histories hold, by the stage's position in a cascade.
inline constexpr std::array<unsigned, 4> kInterpolatorTapsMax{1024, 63, 61, 57};

/// One 2x stage. Output 2i + p is the sum over j of phase p's tap j times input i - j. The taps of
/// each phase sum to exactly one, so that a constant comes out as that constant.
struct InterpolatorStage {
  std::string name;
  std::array<std::vector<std::int64_t>, 2> phases;  ///< Q1.34, as the engine holds them
  std::array<std::vector<double>, 2> designed;      ///< the same before they were quantised
  /// Half-band: phase 1 is nothing but the input, `phases[0].size() / 2 - 1` samples late, and
  /// `phases[1]` is empty.
  bool halfBand = false;

  [[nodiscard]] unsigned tapsPerPhase() const { return static_cast<unsigned>(phases[0].size()); }
  [[nodiscard]] unsigned copyDelay() const { return tapsPerPhase() / 2 - 1; }
};

/// Where a set passes and stops at one input rate, in cycles per input sample.
struct FilterEdges {
  double pass = 0.0;
  double stop = 0.0;
};

/// A coefficient set: one cascade of 4 - r stages for each rate r.
struct InterpolatorDesign {
  dsp::FilterSet set = dsp::FilterSet::reference;
  std::array<FilterEdges, kInterpolatorRates> edges;
  std::array<std::vector<InterpolatorStage>, kInterpolatorRates> cascades;

  [[nodiscard]] const InterpolatorStage& stage(unsigned rate, unsigned position) const {
    return cascades[rate][position];
  }
};

/// Designs a set; there is nothing to design for `custom`, which throws std::invalid_argument.
[[nodiscard]] InterpolatorDesign designInterpolator(dsp::FilterSet set = dsp::FilterSet::reference);

/// The response of the cascade with the quantised coefficients, one at DC, at a frequency of its
/// 16x output. `baseRateHz` is 44100 or 48000. Rate 4 is one everywhere.
[[nodiscard]] std::complex<double> interpolatorResponse(const InterpolatorDesign& design,
                                                        unsigned rate, double frequencyHz,
                                                        double baseRateHz);

/// The response of the 16x linear upsampler that follows, one at DC.
[[nodiscard]] double linearUpsamplerResponse(double frequencyHz, double baseRateHz);

/// Multiplications a channel for each input frame.
[[nodiscard]] unsigned interpolatorMacsPerFrame(const InterpolatorDesign& design, unsigned rate);

/// Clocks that an engine with `macs` multiplier-accumulators a channel (1, 2 or 4) is busy in each
/// frame of 1024 >> rate: the multiplications, a clock to load each output, and eight for each stage.
[[nodiscard]] unsigned interpolatorClocksPerFrame(const InterpolatorDesign& design, unsigned rate,
                                                  unsigned macs);

}  // namespace zobel::design
