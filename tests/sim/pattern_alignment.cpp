#include "tests/sim/pattern_alignment.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

namespace zobel::test {
namespace {

using dsp::ElementMasks;
using dsp::SignalPath;
using sim::StereoFrame;

constexpr std::size_t kPeriodsPerTick = 16;
constexpr std::size_t kSnapshotTicks = 1024;  // longer than the interpolator remembers
constexpr std::size_t kMostSkipped = 400'000;

/// A path that plays silence, its volume where it will be when the music starts: in silence the
/// level changes nothing.
SignalPath silentPath(unsigned rate, unsigned attenuation) {
  SignalPath path(rate);
  path.set({.target = dsp::fineAttenuation(attenuation),
            .limit = dsp::fineAttenuation(attenuation),
            .rampStep = 1U << 26U});
  return path;
}

std::optional<std::size_t> findEnabling(std::span<const ElementMasks> pins, SignalPath path) {
  constexpr std::size_t kEnough = 1000;
  std::vector<ElementMasks> silence;
  while (silence.size() < kMostSkipped + kEnough) {
    const auto masks = path.idle();
    silence.insert(silence.end(), masks.begin(), masks.end());
  }
  const auto wanted = pins.first(std::min(pins.size(), kEnough));
  const auto found = std::search(silence.begin(), silence.end(), wanted.begin(), wanted.end());
  if (found == silence.end()) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(std::distance(silence.begin(), found));
}

/// The twin's periods, compared with a file that lacks the first `skipped` of them.
class Comparison {
 public:
  Comparison(std::span<const ElementMasks> pins, std::size_t skipped)
      : pins_(pins), skipped_(skipped) {}

  /// Takes the twin's next masks; false at the first that the file has differently.
  bool take(std::span<const ElementMasks> masks) {
    for (const ElementMasks& mask : masks) {
      if (next_ >= skipped_ && !atEnd() && pins_[next_ - skipped_] != mask) {
        return false;
      }
      ++next_;
    }
    return true;
  }

  [[nodiscard]] bool atEnd() const { return next_ - skipped_ >= pins_.size() && next_ >= skipped_; }
  [[nodiscard]] std::size_t equal() const { return std::min(next_ - skipped_, pins_.size()); }
  [[nodiscard]] std::size_t next() const { return next_; }

 private:
  std::span<const ElementMasks> pins_;
  std::size_t skipped_;
  std::size_t next_ = 0;
};

/// The frames, then silence for as long as it fits: how far that is.
std::size_t playFrom(SignalPath path, Comparison comparison, std::span<const StereoFrame> frames) {
  for (const StereoFrame& frame : frames) {
    if (!comparison.take(path.process(dsp::StereoSample{frame.left, frame.right}))) {
      return comparison.equal();
    }
  }
  while (!comparison.atEnd() && comparison.take(path.process(dsp::StereoSample{}))) {
  }
  return comparison.equal();
}

}  // namespace

std::vector<ElementMasks> readPins(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(stream), {});
  const auto word = [&](std::size_t at) {
    return static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[at]) |
                                      static_cast<unsigned char>(bytes[at + 1]) << 8);
  };
  std::vector<ElementMasks> pins;
  for (std::size_t at = 0; at + 4 <= bytes.size(); at += 4) {
    pins.push_back({word(at), word(at + 2)});
  }
  return pins;
}

std::optional<PatternMatch> matchPattern(std::span<const ElementMasks> pins,
                                         std::span<const StereoFrame> frames, unsigned rate,
                                         unsigned attenuation) {
  SignalPath path = silentPath(rate, attenuation);
  const auto skipped = findEnabling(pins, path);
  if (!skipped) {
    return std::nullopt;
  }
  struct Moment {
    SignalPath path;
    Comparison comparison;
  };
  Comparison comparison(pins, *skipped);
  Moment early{path, comparison};
  Moment late = early;
  for (std::size_t tick = 0; comparison.take(path.idle()) && !comparison.atEnd(); ++tick) {
    if (tick % kSnapshotTicks == 0) {
      early = std::move(late);
      late = {path, comparison};
    }
  }
  // The frames began before the silence stopped to fit, but no further back than the snapshot.
  PatternMatch best{.skippedPeriods = *skipped};
  const std::size_t lastStart = comparison.next() + kPeriodsPerTick;
  while (early.comparison.next() <= lastStart) {
    const std::size_t equal = playFrom(early.path, early.comparison, frames);
    if (equal > best.equalPeriods) {
      best.equalPeriods = equal;
      best.startPeriod = early.comparison.next() - *skipped;
    }
    if (!early.comparison.take(early.path.idle())) {
      break;
    }
  }
  return best;
}

}  // namespace zobel::test
