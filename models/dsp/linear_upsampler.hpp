#pragma once

#include <array>

#include "models/dsp/formats.hpp"

namespace zobel::dsp {

/// The twin of rtl/dsp/linear_upsampler: 16 samples in Q2.42 for each in Q2.38, on the line from
/// the former sample to this one.
class LinearUpsampler {
 public:
  void reset() { former_ = {}; }

  [[nodiscard]] std::array<StereoSample, kModulatorTicksPerPathTick> process(
      const StereoSample& current) {
    std::array<StereoSample, kModulatorTicksPerPathTick> out;
    StereoSample value{former_.left * kModulatorTicksPerPathTick,
                       former_.right * kModulatorTicksPerPathTick};
    for (StereoSample& sample : out) {
      sample = value;
      value.left += current.left - former_.left;
      value.right += current.right - former_.right;
    }
    former_ = current;
    return out;
  }

 private:
  StereoSample former_;
};

}  // namespace zobel::dsp
