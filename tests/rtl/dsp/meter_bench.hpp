#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <numbers>
#include <random>
#include <string>

#include "models/dsp/formats.hpp"
#include "tests/rtl/clocked.hpp"
#include "tests/rtl/dsp/signed_port.hpp"

namespace zobel::test {

inline constexpr unsigned kMeterSeed = 20260;

/// A drive in Q2.38, by the number of the path sample; left and right differ.
using DriveSignal = std::function<dsp::StereoSample(std::uint64_t n)>;

inline DriveSignal driveSignal(const std::string& name) {
  constexpr std::int64_t kFullScale = std::int64_t{1} << 38;
  if (name == "noise") {
    return [random = std::mt19937_64(kMeterSeed)](std::uint64_t) mutable -> dsp::StereoSample {
      const auto left = static_cast<std::int64_t>(random());
      const auto right = static_cast<std::int64_t>(random());
      return {left >> 25, right >> 37};  // full scale, and 72 dB less
    };
  }
  if (name == "sines") {
    return [](std::uint64_t n) -> dsp::StereoSample {
      const double angle = 2.0 * std::numbers::pi * static_cast<double>(n % 768'000) / 768'000.0;
      return {std::llround(std::sin(20.0 * angle) * static_cast<double>(kFullScale - 1)),
              std::llround(std::sin(997.0 * angle) * 1e-7 * static_cast<double>(kFullScale))};
    };
  }
  if (name == "full-scale squares") {
    return [](std::uint64_t n) -> dsp::StereoSample {
      return {n / 384 % 2 == 0 ? kFullScale - 1 : -kFullScale,
              n / 5 % 2 == 0 ? -kFullScale : kFullScale - 1};
    };
  }
  return [](std::uint64_t) { return dsp::StereoSample{}; };
}

/// Clocks a meter: a sample each `strobeTicks` ticks, a tick each `tickClocks` clocks. Between
/// ticks the inputs are noise, which must not count.
template <typename Meter>
class MeterBench {
 public:
  MeterBench(unsigned strobeTicks, unsigned tickClocks)
      : strobeTicks_(strobeTicks), tickClocks_(tickClocks) {}

  /// Offers a sample, and runs to just before the next one; calls `renewed` at each strobe_o, with
  /// the number of ticks since the sample.
  template <typename Renewed>
  void process(const dsp::StereoSample& drive, Renewed renewed) {
    for (unsigned tick = 0; tick < strobeTicks_; ++tick) {
      for (unsigned clock = 1; clock < tickClocks_; ++clock) {
        step(false, true, {~drive.left, drive.right / 2});
      }
      step(true, tick == 0, drive);
      if (dut->strobe_o != 0) {
        renewed(tick);
      }
    }
  }

  Clocked<Meter> dut;

 private:
  void step(bool tick, bool strobe, const dsp::StereoSample& drive) {
    dut->tick_i = tick;
    dut->strobe_i = strobe;
    dut->left_i = toPort<dsp::kDriveBits>(drive.left);
    dut->right_i = toPort<dsp::kDriveBits>(drive.right);
    dut.clock();
  }

  unsigned strobeTicks_;
  unsigned tickClocks_;
};

}  // namespace zobel::test
