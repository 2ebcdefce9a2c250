#include "models/dsp/filter_loader.hpp"

#include <numeric>

namespace zobel::dsp {
namespace {

constexpr unsigned kWordBits = 35;
constexpr std::uint64_t kWordMask = (std::uint64_t{1} << kWordBits) - 1;
constexpr std::int64_t kOne = std::int64_t{1} << 34;

constexpr unsigned kRowTaps = 4;
constexpr unsigned kLayoutRows = 16;
constexpr unsigned kMemoryRows = 1024;
constexpr unsigned kFirstHistory = 1024;
constexpr unsigned kLaterHistory = 64;
constexpr unsigned kSpareClocks = 8;

}  // namespace

void FilterLoader::begin() {
  *this = FilterLoader();
  state_ = FilterLoadState::loading;
  rows_ = kLayoutRows;
}

void FilterLoader::word(std::uint64_t value) {
  if (state_ != FilterLoadState::loading) {
    return;
  }
  ++count_;
  const std::uint64_t sum = checksum_;
  checksum_ = (((sum << 1U) | (sum >> (kWordBits - 1))) + value) & kWordMask;
  if (rate_ == kRateMax) {
    state_ = value == sum ? FilterLoadState::valid : FilterLoadState::badChecksum;
  } else if (taps_ == 0) {
    takeLayout(value);
  } else {
    takeTap(value);
  }
}

void FilterLoader::takeLayout(std::uint64_t value) {
  const auto position = static_cast<unsigned>(cascades_[rate_].size());
  const bool halfBand = (value >> (kWordBits - 1)) != 0;
  const auto taps = static_cast<unsigned>(value & 0x7ff);
  const unsigned most = position == 0 ? kFirstHistory : kLaterHistory + 1 - (1U << position);
  const unsigned rows = (taps + kRowTaps - 1) / kRowTaps;
  const unsigned words = halfBand ? rows + 1 : 2 * rows;
  rows_ += halfBand ? rows : 2 * rows;
  clocks_ += kInterpolatorStageClocks + ((words + 2) << position);

  const bool hasStrayBits = ((value >> 11U) & ((std::uint64_t{1} << 23U) - 1)) != 0;
  if (hasStrayBits || taps == 0 || taps > most || (halfBand && taps == 1) || rows_ > kMemoryRows ||
      clocks_ > (kClocksPerBaseFrame >> rate_) - kSpareClocks) {
    state_ = FilterLoadState::badLayout;
    return;
  }
  taps_ = taps;
  phase_ = 0;
  cascades_[rate_].push_back({.phases = {}, .halfBand = halfBand});
}

void FilterLoader::takeTap(std::uint64_t value) {
  InterpolatorTaps& stage = cascades_[rate_].back();
  std::vector<std::int64_t>& phase = stage.phases[phase_];
  phase.push_back(static_cast<std::int64_t>(value << (64 - kWordBits)) >> (64 - kWordBits));
  if (phase.size() < taps_) {
    return;
  }
  if (std::accumulate(phase.begin(), phase.end(), std::int64_t{0}) != kOne) {
    state_ = FilterLoadState::badSum;
  }
  if (phase_ == 0 && !stage.halfBand) {
    phase_ = 1;
    return;
  }
  taps_ = 0;
  if (cascades_[rate_].size() == kRateMax - rate_) {
    ++rate_;
    clocks_ = 0;
  }
}

}  // namespace zobel::dsp
