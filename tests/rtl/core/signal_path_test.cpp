// The whole signal path, from the I2S pins to the element pins, against its twin.

#include "models/dsp/signal_path.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <deque>
#include <memory>
#include <numbers>
#include <span>
#include <utility>
#include <vector>

#include "Vsignal_path.h"
#include "sim/audio_file.hpp"
#include "sim/peripherals/i2s_source.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using dsp::ElementMasks;

namespace {

/// Hands out frames made by a function of their number, and keeps those that it gave.
class RecordedSource final : public sim::SampleSource {
 public:
  using Generator = sim::StereoFrame (*)(std::uint64_t);
  explicit RecordedSource(Generator generator) : generator_(generator) {}

  sim::StereoFrame next() override {
    given_.push_back(generator_(count_++));
    return given_.back();
  }

  [[nodiscard]] bool empty() const { return given_.empty(); }

  sim::StereoFrame take() {
    const sim::StereoFrame frame = given_.front();
    given_.pop_front();
    return frame;
  }

 private:
  Generator generator_;
  std::uint64_t count_ = 0;
  std::deque<sim::StereoFrame> given_;
};

constexpr unsigned kRampStep = 40'000'000;  // 3.8 dB a path sample: soon at the target

class SignalPathBench {
 public:
  SignalPathBench(std::uint8_t rate, std::uint16_t attenuation, RecordedSource& source)
      : i2s_(source, sim::I2sFormat::kI2s, 32) {
    dut_.rate_i = rate;
    dut_.format_i = 0;
    dut_.word_bits_i = 32;
    dut_.target_i = static_cast<std::uint16_t>(dsp::fineAttenuation(attenuation));
    dut_.limit_i = 0;
    dut_.ramp_step_i = kRampStep;
    dut_.ramp_mute_i = 0;
    dut_.hard_mute_i = 0;
    for (const bool released : {true, false, true}) {  // a reset is an edge
      dut_.rst_ni = released;
      dut_.driver_rst_ni = released;
      dut_.eval();
    }
  }

  /// The masks of the next modulator period, as the pins show them; each pulse is checked to be
  /// complementary and to return to zero.
  ElementMasks next() {
    while (dut_.left_p_o == 0 && dut_.left_n_o == 0) {
      clock();
    }
    const ElementMasks masks{dut_.left_p_o, dut_.right_p_o};
    complementary_ &= (dut_.left_p_o ^ dut_.left_n_o) == 0xffff;
    complementary_ &= (dut_.right_p_o ^ dut_.right_n_o) == 0xffff;
    clock();
    complementary_ &= dut_.left_p_o == masks.left && dut_.right_p_o == masks.right;
    clock();
    complementary_ &= dut_.left_p_o == 0 && dut_.left_n_o == 0;
    clock();
    complementary_ &= dut_.right_p_o == 0 && dut_.right_n_o == 0;
    clock();
    return masks;
  }

  void setRate(std::uint8_t rate) { dut_.rate_i = rate; }
  void setFilter(dsp::FilterSet set) { dut_.filter_i = static_cast<std::uint8_t>(set); }
  void mute(bool muted) { dut_.ramp_mute_i = muted; }
  [[nodiscard]] bool silent() const { return dut_.silent_o; }

  /// Runs to the end of the level meter's next window, and gives its levels.
  std::array<dsp::Level, 2> nextLevels() {
    do {
      clock();
    } while (dut_.levels_strobe_o == 0);
    return {{{dut_.peak_left_o, dut_.rms_left_o}, {dut_.peak_right_o, dut_.rms_right_o}}};
  }

  [[nodiscard]] bool complementary() const { return complementary_; }

 private:
  void clock() {
    dut_.clk_i = 1;
    dut_.eval();
    dut_.i2s_data_i = i2s_.clock(dut_.i2s_bclk_o, dut_.i2s_lrck_o);
    dut_.clk_i = 0;
    dut_.eval();
  }

  VerilatedContext context_;
  Vsignal_path dut_{&context_};
  sim::I2sSource i2s_;
  bool complementary_ = true;
};

/// Frames that come while the interpolator still clears its history, from the reset on: the source
/// finds its place in one frame, and the next one is received.
std::size_t skippedFrames(std::uint8_t rate) {
  constexpr unsigned kClearClocks = 1280;
  const unsigned frameClocks = dsp::kClocksPerBaseFrame >> rate;
  const unsigned frames = (kClearClocks + frameClocks - 1) / frameClocks;
  return rate == dsp::kRateMax ? 0 : frames - 2;
}

/// Path ticks between the reset and the first result of the interpolator, whose batch is computed
/// during the frame after it was received.
std::size_t leadingPathTicks(std::uint8_t rate) {
  return ((3 + skippedFrames(rate)) * 16 >> rate) + 1;
}

/// Takes from the source the frames that the interpolator drops.
void skipFrames(RecordedSource& source, std::uint8_t rate) {
  for (std::size_t i = 0; i < skippedFrames(rate); ++i) {
    (void)source.take();
  }
}

/// Compares at least `periods` periods; returns how many were equal before the first difference.
std::uint64_t equalPeriods(std::uint8_t rate, std::uint16_t attenuation,
                           RecordedSource::Generator generator, std::uint64_t periods) {
  RecordedSource source(generator);
  SignalPathBench bench(rate, attenuation, source);
  dsp::SignalPath twin(rate);
  twin.set({.target = dsp::fineAttenuation(attenuation), .limit = 0, .rampStep = kRampStep});

  std::uint64_t compared = 0;
  const auto same = [&](std::span<const ElementMasks> expected) {
    for (const ElementMasks& masks : expected) {
      if (!(bench.next() == masks)) {
        return false;
      }
      ++compared;
    }
    return true;
  };
  for (std::size_t tick = 0; tick < leadingPathTicks(rate); ++tick) {
    if (!same(twin.idle())) {
      return compared;
    }
  }
  skipFrames(source, rate);
  while (compared < periods) {
    const sim::StereoFrame frame = source.take();
    if (!same(twin.process({frame.left, frame.right}))) {
      return compared;
    }
  }
  REQUIRE(bench.complementary());
  return compared;
}

/// Whether the RTL's `masks`, from the change of rate on, are those of a twin that gets `frames`
/// without the first `skipped`, after `lead` path ticks without any.
bool equalAfterChange(std::span<const ElementMasks> masks, std::span<const sim::StereoFrame> frames,
                      dsp::SignalPath twin, std::size_t lead, std::size_t skipped) {
  std::size_t compared = 0;
  const auto same = [&](std::span<const ElementMasks> expected) {
    const std::size_t count = std::min(expected.size(), masks.size() - compared);
    const bool equal =
        std::equal(expected.begin(), expected.begin() + static_cast<std::ptrdiff_t>(count),
                   masks.begin() + static_cast<std::ptrdiff_t>(compared));
    compared += count;
    return equal;
  };
  for (std::size_t tick = 0; tick < lead; ++tick) {
    if (!same(twin.idle())) {
      return false;
    }
  }
  for (const sim::StereoFrame& frame : frames.subspan(skipped)) {
    if (compared == masks.size()) {
      return true;
    }
    if (!same(twin.process({frame.left, frame.right}))) {
      return false;
    }
  }
  return compared == masks.size();
}

sim::StereoFrame silence(std::uint64_t) {
  return {};
}

sim::StereoFrame noise(std::uint64_t n) {
  std::uint64_t word = (n + 1) * 0x9e3779b97f4a7c15U;
  word ^= word >> 29;
  word *= 0xbf58476d1ce4e5b9U;
  word ^= word >> 32;
  return {static_cast<std::int32_t>(word), static_cast<std::int32_t>(word >> 32)};
}

sim::StereoFrame fullScaleSquare(std::uint64_t n) {
  const bool high = (n / 24) % 2 == 0;
  return {high ? INT32_MAX : INT32_MIN, high ? INT32_MIN : INT32_MAX};
}

sim::StereoFrame sine(std::uint64_t n) {
  const double angle = 2.0 * std::numbers::pi * 997.0 / 48000.0 * static_cast<double>(n);
  return {static_cast<std::int32_t>(std::lround(1.5e9 * std::sin(angle))),
          static_cast<std::int32_t>(std::lround(2.1e9 * std::cos(3.0 * angle)))};
}

/// A voice recording of alsa-utils, its two sides a quarter of a second apart.
sim::StereoFrame voice(std::uint64_t n) {
  static const auto kRecording =
      sim::readAudioFile("/usr/share/sounds/alsa/Front_Center.wav").value();
  const auto at = [](std::uint64_t index) {
    return kRecording.left[index % kRecording.left.size()];
  };
  return {at(n + 12000), at(n + 24000)};
}

/// A second of each of the others in turn.
sim::StereoFrame medley(std::uint64_t n) {
  constexpr std::array<RecordedSource::Generator, 5> kParts{sine, voice, noise, silence,
                                                            fullScaleSquare};
  return kParts[(n / 48000) % kParts.size()](n);
}

}  // namespace

TEST_CASE("signal path: pins equal the twin's at every rate, on noise") {
  const auto rate = static_cast<std::uint8_t>(GENERATE(0, 1, 2, 3, 4));
  constexpr std::uint64_t kPeriods = 400'000;
  CAPTURE(rate);
  REQUIRE(equalPeriods(rate, 0, noise, kPeriods) >= kPeriods);
}

TEST_CASE("signal path: pins equal the twin's on full-scale squares") {
  constexpr std::uint64_t kPeriods = 2'000'000;
  REQUIRE(equalPeriods(0, 0, fullScaleSquare, kPeriods) >= kPeriods);
}

TEST_CASE("signal path: pins equal the twin's on silence") {
  constexpr std::uint64_t kPeriods = 1'000'000;
  REQUIRE(equalPeriods(0, 0, silence, kPeriods) >= kPeriods);
}

TEST_CASE("signal path: pins equal the twin's on a voice recording, 6 dB down") {
  constexpr std::uint64_t kPeriods = 4'000'000;
  REQUIRE(equalPeriods(0, 60, voice, kPeriods) >= kPeriods);
}

TEST_CASE("signal path: pins equal the twin's on sines, 33.3 dB down") {
  constexpr std::uint64_t kPeriods = 2'000'000;
  REQUIRE(equalPeriods(0, 333, sine, kPeriods) >= kPeriods);
}

TEST_CASE("signal path: the level meter sees each path sample, as its twin does") {
  const auto rate = static_cast<std::uint8_t>(GENERATE(0, 4));
  CAPTURE(rate);
  RecordedSource source(noise);
  SignalPathBench bench(rate, 60, source);
  dsp::SignalPath twin(rate);
  twin.set({.target = dsp::fineAttenuation(60), .limit = 0, .rampStep = kRampStep});
  constexpr unsigned kWindow = 1U << dsp::LevelMeter::kWindowBits;
  std::size_t samples = 0;
  for (; samples < leadingPathTicks(rate); ++samples) {
    (void)twin.idle();
  }
  for (unsigned window = 1; window <= 3; ++window) {
    const auto levels = bench.nextLevels();
    for (; samples < window * kWindow; samples += 16U >> rate) {
      const sim::StereoFrame frame = source.take();
      (void)twin.process({frame.left, frame.right});
    }
    REQUIRE(levels[0] == twin.levels().left());
    REQUIRE(levels[1] == twin.levels().right());
    REQUIRE(levels[0].rms > 0);
  }
}

TEST_CASE("signal path: pins equal the twin's over 100 million periods", "[slow]") {
  constexpr std::uint64_t kPeriods = 100'000'000;
  REQUIRE(equalPeriods(0, 17, medley, kPeriods) >= kPeriods);
}

TEST_CASE("signal path: after a change of rate, pins equal those of a twin that starts anew") {
  const auto from = static_cast<std::uint8_t>(GENERATE(0, 3));
  const auto to = static_cast<std::uint8_t>(GENERATE(1, 2, 4));
  CAPTURE(from, to);
  RecordedSource source(noise);
  SignalPathBench bench(from, 0, source);
  dsp::SignalPath twin(from);
  twin.set({.target = 0, .limit = 0, .rampStep = kRampStep});

  // Whole frames at the first rate; the change comes half a path tick before the next one's first
  // result, while the last masks are still on their way to the pins.
  std::deque<ElementMasks> expected;
  const auto expect = [&](std::span<const ElementMasks> masks) {
    expected.insert(expected.end(), masks.begin(), masks.end());
  };
  for (std::size_t tick = 0; tick < leadingPathTicks(from); ++tick) {
    expect(twin.idle());
  }
  for (std::size_t periods = expected.size(); periods > 8; --periods) {
    REQUIRE(bench.next() == expected.front());
    expected.pop_front();
  }
  skipFrames(source, from);
  constexpr int kFrames = 100;
  for (int n = 0; n < kFrames; ++n) {
    const sim::StereoFrame frame = source.take();
    expect(twin.process({frame.left, frame.right}));
    while (expected.size() > 8) {
      REQUIRE(bench.next() == expected.front());
      expected.pop_front();
    }
  }
  bench.setRate(to);
  twin.setRate(to);
  for (; !expected.empty(); expected.pop_front()) {
    REQUIRE(bench.next() == expected.front());
  }

  std::vector<ElementMasks> after(20'000);
  std::generate(after.begin(), after.end(), [&] { return bench.next(); });
  std::vector<sim::StereoFrame> frames;
  while (!source.empty()) {
    frames.push_back(source.take());
  }
  // How long the flush takes and how many frames it costs is the interpolator's own; from then on
  // every mask must be the twin's.
  bool found = false;
  for (std::size_t lead = 1; lead <= 64 && !found; ++lead) {
    for (std::size_t skipped = 0; skipped < 10 && !found; ++skipped) {
      found = equalAfterChange(after, frames, twin, lead, skipped);
    }
  }
  REQUIRE(found);
}

TEST_CASE("signal path: a filter that changes in silence ends in the new one, as in the twin") {
  const auto [from, to] =
      GENERATE(std::pair{dsp::FilterSet::reference, dsp::FilterSet::minimumPhase},
               std::pair{dsp::FilterSet::longSteep, dsp::FilterSet::shortSlow},
               std::pair{dsp::FilterSet::shortSlow, dsp::FilterSet::longSteep});
  CAPTURE(dsp::filterSetName(from), dsp::filterSetName(to));
  constexpr std::uint8_t kRate = 0;
  RecordedSource source(noise);
  SignalPathBench bench(kRate, 0, source);
  bench.setFilter(from);
  dsp::SignalPath twin(kRate);
  twin.setFilter(dsp::interpolatorCascade(from, kRate));
  dsp::VolumeSettings volume{.target = 0, .limit = 0, .rampStep = kRampStep};
  twin.set(volume);

  // The bench stays half a path tick behind the twin, so that what is set meets no tick.
  std::deque<ElementMasks> expected;
  const auto follow = [&](std::span<const ElementMasks> masks) {
    expected.insert(expected.end(), masks.begin(), masks.end());
    while (expected.size() > 8) {
      REQUIRE(bench.next() == expected.front());
      expected.pop_front();
    }
  };
  const auto play = [&](unsigned frames) {
    for (unsigned i = 0; i < frames; ++i) {
      const sim::StereoFrame frame = source.take();
      follow(twin.process({frame.left, frame.right}));
    }
  };
  const auto mute = [&](bool muted) {
    volume.rampMute = muted;
    twin.set(volume);
    bench.mute(muted);
  };

  for (std::size_t tick = 0; tick < leadingPathTicks(kRate); ++tick) {
    follow(twin.idle());
  }
  play(60);
  mute(true);
  play(10);
  REQUIRE(bench.silent());
  bench.setFilter(to);
  play(1);  // the frame whose batch has been computed already
  twin.setFilter(dsp::interpolatorCascade(to, kRate));
  play(30);
  mute(false);
  play(200);
  REQUIRE_FALSE(bench.silent());
}
