#include "models/dsp/signal_path.hpp"

#include <algorithm>

namespace zobel::dsp {
namespace {

// The seeds of rtl/signal_path.
constexpr std::uint64_t kDitherSeedLeft = 0x9e3779b97f4a7c15;
constexpr std::uint64_t kDitherSeedRight = 0xd1b54a32d192ed03;

}  // namespace

SignalPath::SignalPath(unsigned rate, std::size_t family)
    : interpolator_(rate), exposure_(family), modulatorLeft_(kDitherSeedLeft), modulatorRight_(kDitherSeedRight) {
  masks_.reserve(kClocksPerBaseFrame / kClocksPerModulatorTick);
}

void SignalPath::reset() {
  interpolator_.reset();
  decimator_.reset();
  volume_.reset();
  volume_.set({});
  levels_.reset();
  exposure_.reset();
  upsampler_.reset();
  delayed_ = {};
  modulatorLeft_.reset();
  modulatorRight_.reset();
  shaperLeft_.reset();
  shaperRight_.reset();
}

std::span<const ElementMasks> SignalPath::process(const StereoSample& frame) {
  masks_.clear();
  for (const StereoSample& sample : interpolator_.process(frame)) {
    convert(sample);
  }
  return masks_;
}

std::span<const ElementMasks> SignalPath::process(std::span<const DsdBits> bits) {
  masks_.clear();
  convert(decimator_.process(bits));
  return masks_;
}

std::span<const ElementMasks> SignalPath::idle() {
  masks_.clear();
  convert({});
  return masks_;
}

void SignalPath::convert(const StereoSample& pathSample) {
  const StereoSample volumeOut = volume_.process(pathSample);
  levels_.process(volumeOut);
  exposure_.process(volumeOut);
  for (const StereoSample& fine : upsampler_.process(volumeOut)) {
    const StereoSample drive = delayed_.front();
    std::shift_left(delayed_.begin(), delayed_.end(), 1);
    delayed_.back() = fine;
    masks_.push_back({shaperLeft_.process(modulatorLeft_.process(drive.left)),
                      shaperRight_.process(modulatorRight_.process(drive.right))});
  }
}

}  // namespace zobel::dsp
