#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/peripherals/i2s_source.hpp"

namespace zobel::sim {

/// What a player feeds into the I2S input: silence until it is started, then its frames, then
/// silence again, or its frames over and over.
class Stimulus final : public SampleSource {
 public:
  explicit Stimulus(std::vector<StereoFrame> frames, bool loops = false)
      : frames_(std::move(frames)), loops_(loops) {}

  /// Presses play. A second call has no effect.
  void start() { started_ = true; }

  [[nodiscard]] bool started() const { return started_; }
  [[nodiscard]] bool finished() const { return position_ == frames_.size(); }

  StereoFrame next() override {
    if (loops_ && finished()) {
      position_ = 0;
    }
    return started_ && !finished() ? frames_[position_++] : StereoFrame{};
  }

 private:
  std::vector<StereoFrame> frames_;
  bool loops_;
  std::size_t position_ = 0;
  bool started_ = false;
};

/// A sine on both channels.
struct Tone {
  double frequencyHz = 1000.0;
  double levelDbfs = 0.0;  ///< 0 dBFS: the sine's peak is full scale
};

/// A stretch of a test program: a sum of tones, or silence.
struct Segment {
  std::string name;
  double seconds = 0.0;
  std::vector<Tone> tones;
};

/// Renders the segments one after another, each starting with its tones at phase zero, as 32-bit
/// samples. The sum of a segment's tones must stay within full scale.
[[nodiscard]] std::vector<StereoFrame> renderSegments(std::span<const Segment> segments,
                                                      double sampleRateHz);

}  // namespace zobel::sim
