#include "models/dsp/interpolator.hpp"

#include <algorithm>
#include <cstddef>

#include "models/dsp/generated/interpolator_coefficients.hpp"
#include "models/dsp/rounding.hpp"

namespace zobel::dsp {
namespace {

constexpr unsigned kLowBits = 17;
constexpr std::int64_t kLowMask = (std::int64_t{1} << kLowBits) - 1;

}  // namespace

Interpolator::Interpolator(unsigned rate) {
  for (unsigned position = 0; position + rate < kRateMax; ++position) {
    const InterpolatorStageLayout& layout = kInterpolatorStages[rate][position];
    Stage stage;
    stage.halfBand = layout.halfBand;
    for (unsigned phase = 0; phase < (layout.halfBand ? 1U : 2U); ++phase) {
      for (unsigned tap = 0; tap < layout.taps; ++tap) {
        const auto value = kInterpolatorCoefficients[layout.address + phase * layout.taps + tap];
        stage.phases[phase].push_back({value >> kLowBits, value & kLowMask});
      }
    }
    stages_.push_back(std::move(stage));
  }
  reset();
}

void Interpolator::reset() {
  for (Stage& stage : stages_) {
    stage.history.assign(kHistoryLength, StereoSample{});
    stage.newest = kHistoryLength - static_cast<unsigned>(stage.phases[0].size());
  }
}

void Interpolator::Stage::push(const StereoSample& sample) {
  if (newest == 0) {
    newest = kHistoryLength - static_cast<unsigned>(phases[0].size());
    std::copy_n(history.begin(), phases[0].size(), history.begin() + newest);
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
