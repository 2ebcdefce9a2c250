#include "models/dsp/dsd_decimator.hpp"

#include <utility>

#include "models/dsp/generated/dsd_decimator_coefficients.hpp"
#include "models/dsp/rounding.hpp"

namespace zobel::dsp {
namespace {

using namespace dsd_decimator_coefficients;

constexpr unsigned kSumBits = 27;  // Q2.25
constexpr unsigned kRingMask = 63;

}  // namespace

StereoSample DsdDecimator::process(std::span<const DsdBits> bits) {
  const std::uint64_t weight = std::uint64_t{1} << (15 - 5 * rate_);
  for (const DsdBits& pair : bits) {
    left_.add(pair.left, weight);
    right_.add(pair.right, weight);
  }
  const StereoSample sample{left_.filter(rate_), right_.filter(rate_)};
  if (unusedTicks_ == 0) {
    left_.write();
    right_.write();
  } else {
    --unusedTicks_;
  }
  left_.difference();
  right_.difference();
  return sample;
}

void DsdDecimator::Channel::add(bool bit, std::uint64_t weight) {
  // Sums wrap around in more bits than in the RTL, which the cut of the difference makes the same.
  for (std::size_t i = kBoxcars - 1; i > 0; --i) {
    sums_[i] += sums_[i - 1];
  }
  sums_[0] += bit ? weight : -weight;
}

void DsdDecimator::Channel::difference() {
  std::uint64_t value = sums_.back();
  for (std::uint64_t& former : formers_) {
    value -= std::exchange(former, value);
  }
  value_ = static_cast<std::int64_t>(value << (64 - kSumBits)) >> (64 - kSumBits);
}

void DsdDecimator::Channel::write() {
  newest_ = (newest_ + 1) & kRingMask;
  history_[newest_] = value_;
}

std::int64_t DsdDecimator::Channel::filter(unsigned rate) const {
  std::int64_t sum = 0;
  for (unsigned j = 0; j < kTaps; ++j) {
    const std::int64_t tap = kHalves[rate][j < kTaps / 2 ? j : kTaps - 1 - j];
    sum += tap * history_[(newest_ - j) & kRingMask];
  }
  return roundShift(sum, kSumBits - 2 + kFractionBits - 31);
}

}  // namespace zobel::dsp
