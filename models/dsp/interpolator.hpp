#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "models/dsp/formats.hpp"

namespace zobel::dsp {

/// The twin of rtl/dsp/interpolator: from fs = base << rate to 16 times the base rate.
///
/// Its first frame is the first one that the RTL accepts after reset, flush or change of rate; for
/// where its results appear in time, see the RTL.
class Interpolator {
 public:
  /// `rate` is 0 .. 4.
  explicit Interpolator(unsigned rate);

  /// Clears the history, as a flush does.
  void reset();

  /// One frame in Q1.31; returns its 16 >> rate results in Q3.31, valid until the next call.
  [[nodiscard]] std::span<const StereoSample> process(const StereoSample& frame);

 private:
  static constexpr unsigned kHistoryLength = 1024;

  /// A coefficient as the RTL splits it: value = high * 2^17 + low.
  struct Coefficient {
    std::int64_t high;
    std::int64_t low;
  };

  /// One 2x stage. The history runs backwards from its newest sample at `newest`.
  struct Stage {
    std::array<std::vector<Coefficient>, 2> phases;
    bool halfBand = false;
    std::vector<StereoSample> history;
    unsigned newest = 0;

    void push(const StereoSample& sample);
    [[nodiscard]] StereoSample filter(unsigned phase) const;
    [[nodiscard]] StereoSample output(unsigned phase) const;
  };

  std::vector<Stage> stages_;
  std::array<StereoSample, 16> in_{};
  std::array<StereoSample, 16> out_{};
};

}  // namespace zobel::dsp
