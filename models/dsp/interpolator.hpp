#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/dsp/filter_set.hpp"
#include "models/dsp/formats.hpp"

namespace zobel::dsp {

/// The coefficients of one 2x stage, Q1.34: output 2i + p is the sum over j of phase p's tap j
/// times input i - j. In a half-band phase 1 is empty, and its output the input taps / 2 - 1
/// samples ago.
struct InterpolatorTaps {
  std::array<std::vector<std::int64_t>, 2> phases;
  bool halfBand = false;
};

/// The stages of a set at one rate, from fs upward.
using InterpolatorCascade = std::vector<InterpolatorTaps>;

/// One of the designed sets at rate 0 .. 4.
[[nodiscard]] InterpolatorCascade interpolatorCascade(FilterSet set, unsigned rate);

/// The twin of rtl/dsp/interpolator: from fs = base << rate to 16 times the base rate.
///
/// Its first frame is the first one that the RTL accepts after reset, flush or change of rate; for
/// where its results appear in time, see the RTL.
class Interpolator {
 public:
  /// `rate` is 0 .. 4.
  explicit Interpolator(unsigned rate, FilterSet set = FilterSet::reference);

  /// A custom set, of 4 - rate stages.
  explicit Interpolator(const InterpolatorCascade& cascade);

  /// Another set for the same rate from the next frame on. The history of each stage stays: that of
  /// the first one is the input, and so as good for the new set as for the old.
  void setFilter(const InterpolatorCascade& cascade);

  /// Clears the history, as a flush does.
  void reset();

  /// One frame in Q1.31; returns its 16 >> rate results in Q3.31, valid until the next call.
  [[nodiscard]] std::span<const StereoSample> process(const StereoSample& frame);

 private:
  /// A coefficient as the RTL splits it: value = high * 2^17 + low.
  struct Coefficient {
    std::int64_t high;
    std::int64_t low;
  };

  /// One 2x stage. The history runs backwards from its newest sample at `newest`.
  struct Stage {
    std::array<std::vector<Coefficient>, 2> phases;
    bool halfBand = false;
    unsigned remembered = 0;  ///< samples that the engine's history has room for
    std::vector<StereoSample> history;
    unsigned newest = 0;

    void setTaps(const InterpolatorTaps& taps);
    void clear();
    void push(const StereoSample& sample);
    [[nodiscard]] StereoSample filter(unsigned phase) const;
    [[nodiscard]] StereoSample output(unsigned phase) const;
  };

  std::vector<Stage> stages_;
  std::array<StereoSample, 16> in_{};
  std::array<StereoSample, 16> out_{};
};

}  // namespace zobel::dsp
