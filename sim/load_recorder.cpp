#include "sim/load_recorder.hpp"

#include <algorithm>
#include <cmath>

namespace zobel::sim {

LoadRecorder::LoadRecorder(double stepHz)
    : stepsPerPeak_(static_cast<std::size_t>(std::llround(stepHz * kPeakStepSeconds))) {
  for (measure::Decimator& decimator : decimators_) {
    decimator.prepare({.inputRateHz = stepHz});
  }
}

void LoadRecorder::consume(std::span<const analog::StereoVolts> load) {
  for (std::vector<double>& samples : block_) {
    samples.clear();
  }
  for (const analog::StereoVolts& volts : load) {
    block_[0].push_back(volts.left);
    block_[1].push_back(volts.right);
    notePeak(std::max(std::abs(volts.left), std::abs(volts.right)));
  }
  for (std::size_t channel = 0; channel < volts_.size(); ++channel) {
    decimators_[channel].process(block_[channel], volts_[channel]);
  }
}

void LoadRecorder::notePeak(double magnitude) {
  if (stepsInPeak_ == 0) {
    peakVolts_.push_back(0.0);
  }
  peakVolts_.back() = std::max(peakVolts_.back(), magnitude);
  stepsInPeak_ = (stepsInPeak_ + 1) % stepsPerPeak_;
}

void LoadRecorder::finish() {
  for (std::size_t channel = 0; channel < volts_.size(); ++channel) {
    decimators_[channel].flush(volts_[channel]);
  }
}

std::span<const double> LoadRecorder::volts(std::size_t channel) const {
  const std::size_t delay = decimators_[channel].groupDelaySamples();
  const std::span<const double> samples = volts_[channel];
  return samples.subspan(std::min(delay, samples.size()));
}

}  // namespace zobel::sim
