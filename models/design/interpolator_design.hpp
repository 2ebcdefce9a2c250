#pragma once

#include <array>
#include <complex>
#include <cstdint>
#include <string>
#include <vector>

namespace zobel::design {

inline constexpr unsigned kInterpolatorRates = 4;         ///< rates 0 .. 3; rate 4 passes through
inline constexpr unsigned kCoefficientFractionBits = 34;  ///< Q1.34, 35 bits signed
inline constexpr unsigned kInterpolatorRomWords = 1024;

/// One 2x stage as quantised. Output 2i + p is the sum over j of phase p's tap j times input i - j.
/// The taps of each phase sum to exactly one, so that a constant comes out as that constant.
struct InterpolatorStage {
  std::string name;
  std::array<std::vector<std::int64_t>, 2> phases;  ///< Q1.34
  /// Half-band: phase 1 is nothing but the input, `phases[0].size() / 2 - 1` samples late, and
  /// `phases[1]` is empty.
  bool halfBand = false;
  unsigned romAddress = 0;  ///< of phase 0; phase 1 follows it

  [[nodiscard]] unsigned tapsPerPhase() const { return static_cast<unsigned>(phases[0].size()); }
  [[nodiscard]] unsigned copyDelay() const { return tapsPerPhase() / 2 - 1; }
};

/// The reference set: linear phase, one cascade of 4 - r stages for each rate r.
struct InterpolatorDesign {
  std::vector<InterpolatorStage> stages;                           ///< in the order of the ROM
  std::array<std::vector<unsigned>, kInterpolatorRates> cascades;  ///< indices into `stages`

  [[nodiscard]] const InterpolatorStage& stage(unsigned rate, unsigned position) const {
    return stages[cascades[rate][position]];
  }
};

[[nodiscard]] InterpolatorDesign designInterpolator();

/// The response of the cascade with the quantised coefficients, one at DC, at a frequency of its
/// 16x output. `baseRateHz` is 44100 or 48000. Rate 4 is one everywhere.
[[nodiscard]] std::complex<double> interpolatorResponse(const InterpolatorDesign& design,
                                                        unsigned rate, double frequencyHz,
                                                        double baseRateHz);

/// The response of the 16x linear upsampler that follows, one at DC.
[[nodiscard]] double linearUpsamplerResponse(double frequencyHz, double baseRateHz);

/// Clocks that the engine is busy in each frame of 1024 >> rate: the multiplications, one clock to
/// load each output, and one to look up each stage.
[[nodiscard]] unsigned interpolatorClocksPerFrame(const InterpolatorDesign& design, unsigned rate);

}  // namespace zobel::design
