#include "models/dsp/interpolator.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "models/dsp/generated/interpolator_coefficients.hpp"
#include "models/dsp/rounding.hpp"

namespace zobel::dsp {
namespace {

constexpr unsigned kLowBits = 17;
constexpr std::int64_t kLowMask = (std::int64_t{1} << kLowBits) - 1;

// What the engine remembers: the rings of its first stage and of the later ones.
constexpr unsigned kFirstRing = 1024;
constexpr unsigned kLaterRing = 64;

/// A layout row of the coefficient memory, as rtl/dsp/generated/interpolator_rom tells it.
struct Layout {
  bool halfBand;
  unsigned taps;
  unsigned row;

  explicit Layout(std::int64_t word)
      : halfBand(word < 0),
        taps(static_cast<unsigned>(word >> 14) & 0x7ff),
        row(static_cast<unsigned>(word) & 0x3fff) {}
};

}  // namespace

InterpolatorCascade interpolatorCascade(FilterSet set, unsigned rate) {
  InterpolatorCascade cascade;
  for (unsigned position = 0; position + rate < kRateMax; ++position) {
    const unsigned layoutRow =
        kInterpolatorLayoutRows * static_cast<unsigned>(set) + 4 * rate + position;
    const Layout layout(kInterpolatorRows[kInterpolatorRowCoefficients * layoutRow]);
    InterpolatorTaps taps{.phases = {}, .halfBand = layout.halfBand};
    const std::int64_t* row = &kInterpolatorRows[kInterpolatorRowCoefficients * layout.row];
    for (unsigned phase = 0; phase < (layout.halfBand ? 1U : 2U); ++phase) {
      taps.phases[phase].assign(row, row + layout.taps);
      row += (layout.taps + kInterpolatorRowCoefficients - 1) / kInterpolatorRowCoefficients *
             kInterpolatorRowCoefficients;
    }
    cascade.push_back(std::move(taps));
  }
  return cascade;
}

Interpolator::Interpolator(unsigned rate, FilterSet set)
    : Interpolator(interpolatorCascade(set, rate)) {}

Interpolator::Interpolator(const InterpolatorCascade& cascade) : stages_(cascade.size()) {
  for (std::size_t position = 0; position < stages_.size(); ++position) {
    stages_[position].remembered = position == 0 ? kFirstRing : kLaterRing;
  }
  setFilter(cascade);
  reset();
}

void Interpolator::setFilter(const InterpolatorCascade& cascade) {
  for (std::size_t position = 0; position < stages_.size(); ++position) {
    stages_[position].setTaps(cascade[position]);
  }
}

void Interpolator::reset() {
  for (Stage& stage : stages_) {
    stage.clear();
  }
}

void Interpolator::Stage::setTaps(const InterpolatorTaps& taps) {
  halfBand = taps.halfBand;
  for (unsigned phase = 0; phase < 2; ++phase) {
    phases[phase].clear();
    for (const std::int64_t tap : taps.phases[phase]) {
      phases[phase].push_back({tap >> kLowBits, tap & kLowMask});
    }
  }
}

void Interpolator::Stage::clear() {
  history.assign(4 * std::size_t{remembered}, StereoSample{});
  newest = static_cast<unsigned>(history.size()) - remembered;
}

void Interpolator::Stage::push(const StereoSample& sample) {
  if (newest == 0) {
    newest = static_cast<unsigned>(history.size()) - remembered;
    std::copy_n(history.begin(), remembered, history.begin() + newest);
  }
  --newest;
  history[newest] = sample;
}

StereoSample Interpolator::Stage::filter(unsigned phase) const {
  const std::vector<Coefficient>& taps = phases[phase];
  const StereoSample* sample = history.data() + newest;
  StereoSample high;
  StereoSample low;
  for (const Coefficient& tap : taps) {
    high.left += sample->left * tap.high;
    low.left += sample->left * tap.low;
    high.right += sample->right * tap.high;
    low.right += sample->right * tap.low;
    ++sample;
  }
  return {saturatePath(roundShift(high.left + (low.left >> kLowBits), kLowBits)),
          saturatePath(roundShift(high.right + (low.right >> kLowBits), kLowBits))};
}

StereoSample Interpolator::Stage::output(unsigned phase) const {
  if (halfBand && phase == 1) {
    return history[newest + phases[0].size() / 2 - 1];
  }
  return filter(phase);
}

std::span<const StereoSample> Interpolator::process(const StereoSample& frame) {
  std::size_t count = 1;
  out_[0] = frame;
  for (Stage& stage : stages_) {
    std::copy_n(out_.begin(), count, in_.begin());
    for (std::size_t i = 0; i < count; ++i) {
      stage.push(in_[i]);
      out_[2 * i] = stage.output(0);
      out_[2 * i + 1] = stage.output(1);
    }
    count *= 2;
  }
  return {out_.data(), count};
}

}  // namespace zobel::dsp
