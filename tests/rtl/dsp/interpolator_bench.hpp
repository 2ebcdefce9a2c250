#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "models/dsp/formats.hpp"
#include "models/dsp/interpolator.hpp"
#include "tests/rtl/dsp/signed_port.hpp"
#include "tests/support/catch.hpp"

namespace zobel::test {

constexpr unsigned kSeed = 8191;
constexpr std::int64_t kFullScale = std::numeric_limits<std::int32_t>::max();

using Stimulus = std::function<dsp::StereoSample(unsigned frame)>;

inline Stimulus stimulus(const std::string& name) {
  if (name == "noise") {
    return [random = std::mt19937(kSeed)](unsigned) mutable -> dsp::StereoSample {
      return {static_cast<std::int32_t>(random()), static_cast<std::int32_t>(random())};
    };
  }
  if (name == "full-scale squares") {
    return [](unsigned n) -> dsp::StereoSample {
      return {n / 2 % 2 == 0 ? kFullScale : -kFullScale - 1,
              n / 37 % 2 == 0 ? -kFullScale - 1 : kFullScale};
    };
  }
  if (name == "impulses") {
    return [](unsigned n) -> dsp::StereoSample {
      return {n % 300 == 3 ? kFullScale : 0, n % 300 == 7 ? -kFullScale - 1 : 0};
    };
  }
  return [](unsigned) { return dsp::StereoSample{}; };
}

/// Clocks for which a restart keeps frames out of an engine whose first history is 2^historyBits.
inline unsigned clearClocks(unsigned rate, unsigned historyBits) {
  return rate == dsp::kRateMax ? 1 : (1U << historyBits) + 256;
}

/// Clocks an interpolator with a frame at `strobePhase` of each frame period, and ticks at the
/// multiples of 64, as the core does, beside its twin.
template <typename Model>
class InterpolatorBench {
 public:
  InterpolatorBench(unsigned rate, unsigned strobePhase, Stimulus input, unsigned historyBits = 10)
      : historyBits_(historyBits), strobePhase_(strobePhase), input_(std::move(input)) {
    setRate(rate);
    dut.clk_i = 0;
    for (const std::uint8_t level : {std::uint8_t{1}, std::uint8_t{0}}) {
      dut.rst_ni = level;
      dut.eval();
    }
    dut.rst_ni = 1;
    dut.eval();
  }

  void setRate(unsigned rate) {
    rate_ = rate;
    dut.rate_i = static_cast<std::uint8_t>(rate);
  }

  void setFilter(dsp::FilterSet set) {
    setFilter(set, [set](unsigned rate) { return dsp::interpolatorCascade(set, rate); });
  }

  /// A set whose coefficients `cascade` tells, by rate.
  void setFilter(dsp::FilterSet set, std::function<dsp::InterpolatorCascade(unsigned)> cascade) {
    dut.set_i = static_cast<std::uint8_t>(set);
    cascade_ = std::move(cascade);
    twin_.setFilter(cascade_(acceptedRate_));
  }

  void clock() {
    const unsigned frameClocks = dsp::kClocksPerBaseFrame >> rate_;
    dut.path_tick_i = phase_ % dsp::kClocksPerPathTick == 0;
    dut.strobe_i = phase_ % frameClocks == strobePhase_ % frameClocks;
    const bool flushed = dut.flush_i != 0 || rate_ != acceptedRate_;
    if (flushed) {
      clearing_ = clearClocks(rate_, historyBits_);
      twin_ = dsp::Interpolator(cascade_(rate_));
      acceptedRate_ = rate_;
      filled_.clear();
      draining_.clear();
      drained_ = 0;
    }
    if (dut.path_tick_i != 0) {
      expected.push_back(drained_ < draining_.size() ? draining_[drained_] : dsp::StereoSample{});
      ++drained_;
    }
    if (dut.strobe_i != 0) {
      const dsp::StereoSample frame = input_(frame_++);
      dut.left_i = static_cast<std::uint32_t>(frame.left);
      dut.right_i = static_cast<std::uint32_t>(frame.right);
      if (!flushed && clearing_ == 0) {
        const auto results = twin_.process(frame);
        draining_ = filled_;
        filled_.assign(results.begin(), results.end());
        drained_ = 0;
      }
    }
    if (!flushed && clearing_ > 0) {
      --clearing_;
    }

    dut.clk_i = 1;
    dut.eval();
    dut.clk_i = 0;
    dut.eval();
    phase_ = (phase_ + 1) % dsp::kClocksPerBaseFrame;
    if (dut.strobe_o != 0) {
      actual.push_back(
          {fromPort<dsp::kPathBits>(dut.left_o), fromPort<dsp::kPathBits>(dut.right_o)});
    }
  }

  void run(unsigned clocks) {
    for (unsigned i = 0; i < clocks; ++i) {
      clock();
    }
  }

  void requireSame() const {
    REQUIRE(actual.size() == expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i) {
      if (actual[i] != expected[i]) {
        FAIL("path sample " << i << ": " << actual[i].left << ", " << actual[i].right
                            << " instead of " << expected[i].left << ", " << expected[i].right);
      }
    }
  }

  /// Something other than zeros, or the comparison would say nothing.
  [[nodiscard]] bool sounds() const {
    for (const dsp::StereoSample& sample : actual) {
      if (sample.left != 0 && sample.right != 0) {
        return true;
      }
    }
    return false;
  }

  Model dut;
  std::vector<dsp::StereoSample> expected;
  std::vector<dsp::StereoSample> actual;

 private:
  unsigned historyBits_;
  unsigned rate_ = 0;
  unsigned acceptedRate_ = 0;  // the RTL's register for the rate is 0 after reset
  unsigned strobePhase_;
  Stimulus input_;
  std::function<dsp::InterpolatorCascade(unsigned)> cascade_ = [](unsigned any) {
    return dsp::interpolatorCascade(dsp::FilterSet::reference, any);
  };
  unsigned phase_ = 0;
  unsigned frame_ = 0;
  unsigned clearing_ = clearClocks(0, historyBits_);
  dsp::Interpolator twin_{0};
  std::vector<dsp::StereoSample> filled_;
  std::vector<dsp::StereoSample> draining_;
  std::size_t drained_ = 0;
};

}  // namespace zobel::test
