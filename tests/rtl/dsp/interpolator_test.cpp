// The interpolator against its twin, sample by sample, with its place in time.
#include "models/dsp/interpolator.hpp"

#include <Vinterpolator.h>

#include <cstdint>
#include <functional>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "models/dsp/formats.hpp"
#include "models/dsp/generated/interpolator_coefficients.hpp"
#include "tests/rtl/dsp/signed_port.hpp"
#include "tests/support/catch.hpp"

using zobel::dsp::Interpolator;
using zobel::dsp::kClocksPerBaseFrame;
using zobel::dsp::kClocksPerPathTick;
using zobel::dsp::kPathBits;
using zobel::dsp::StereoSample;

namespace {

constexpr unsigned kSeed = 8191;
constexpr std::int64_t kFullScale = std::numeric_limits<std::int32_t>::max();

using Stimulus = std::function<StereoSample(unsigned frame)>;

Stimulus stimulus(const std::string& name) {
  if (name == "noise") {
    return [random = std::mt19937(kSeed)](unsigned) mutable -> StereoSample {
      return {static_cast<std::int32_t>(random()), static_cast<std::int32_t>(random())};
    };
  }
  if (name == "full-scale squares") {
    return [](unsigned n) -> StereoSample {
      return {n / 2 % 2 == 0 ? kFullScale : -kFullScale - 1,
              n / 37 % 2 == 0 ? -kFullScale - 1 : kFullScale};
    };
  }
  if (name == "impulses") {
    return [](unsigned n) -> StereoSample {
      return {n % 300 == 3 ? kFullScale : 0, n % 300 == 7 ? -kFullScale - 1 : 0};
    };
  }
  return [](unsigned) { return StereoSample{}; };
}

/// Clocks for which a restart keeps frames out.
unsigned clearClocks(unsigned rate) {
  constexpr unsigned kLaterRings = 96;
  return rate == zobel::dsp::kRateMax ? 1
                                      : kLaterRings + zobel::dsp::kInterpolatorStages[rate][0].taps;
}

/// Clocks the interpolator with a frame at `strobePhase` of each frame period, and ticks at the
/// multiples of 64, as the core does.
class Bench {
 public:
  Bench(unsigned rate, unsigned strobePhase, Stimulus input)
      : strobePhase_(strobePhase), input_(std::move(input)) {
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

  void clock() {
    const unsigned frameClocks = kClocksPerBaseFrame >> rate_;
    dut.path_tick_i = phase_ % kClocksPerPathTick == 0;
    dut.strobe_i = phase_ % frameClocks == strobePhase_ % frameClocks;
    const bool flushed = dut.flush_i != 0 || rate_ != acceptedRate_;
    if (flushed) {
      clearing_ = clearClocks(rate_);
      twin_ = Interpolator(rate_);
      acceptedRate_ = rate_;
      filled_.clear();
      draining_.clear();
      drained_ = 0;
    }
    if (dut.path_tick_i != 0) {
      expected.push_back(drained_ < draining_.size() ? draining_[drained_] : StereoSample{});
      ++drained_;
    }
    if (dut.strobe_i != 0) {
      const StereoSample frame = input_(frame_++);
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
    phase_ = (phase_ + 1) % kClocksPerBaseFrame;
    if (dut.strobe_o != 0) {
      actual.push_back({zobel::test::fromPort<kPathBits>(dut.left_o),
                        zobel::test::fromPort<kPathBits>(dut.right_o)});
    }
  }

  void run(unsigned clocks) {
    for (unsigned i = 0; i < clocks; ++i) {
      clock();
    }
  }

  Vinterpolator dut;
  std::vector<StereoSample> expected;
  std::vector<StereoSample> actual;

 private:
  unsigned rate_ = 0;
  unsigned acceptedRate_ = 0;  // the RTL's register for the rate is 0 after reset
  unsigned strobePhase_;
  Stimulus input_;
  unsigned phase_ = 0;
  unsigned frame_ = 0;
  unsigned clearing_ = clearClocks(0);
  Interpolator twin_{0};
  std::vector<StereoSample> filled_;
  std::vector<StereoSample> draining_;
  std::size_t drained_ = 0;
};

void requireSame(const Bench& bench) {
  REQUIRE(bench.actual.size() == bench.expected.size());
  for (std::size_t i = 0; i < bench.actual.size(); ++i) {
    if (bench.actual[i] != bench.expected[i]) {
      FAIL("path sample " << i << ": " << bench.actual[i].left << ", " << bench.actual[i].right
                          << " instead of " << bench.expected[i].left << ", "
                          << bench.expected[i].right);
    }
  }
}

/// Something other than zeros, or the comparison would say nothing.
bool sounds(const Bench& bench) {
  for (const StereoSample& sample : bench.actual) {
    if (sample.left != 0 && sample.right != 0) {
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("interpolator: equals its twin at every rate") {
  const unsigned rate = GENERATE(range(0U, 5U));
  const std::string signal = GENERATE("noise", "full-scale squares", "impulses", "silence");
  // As I2S, left-justified and a tick in the same clock have it.
  const unsigned strobePhase = GENERATE(9U, 1017U, 0U);
  CAPTURE(rate, signal, strobePhase, kSeed);

  Bench bench(rate, strobePhase, stimulus(signal));
  bench.run(kClocksPerBaseFrame * 600);
  requireSame(bench);
  CHECK(sounds(bench) == (signal == "noise" || signal == "full-scale squares" ||
                          (signal == "impulses" && rate < 4)));
}

TEST_CASE("interpolator: a change of rate in mid-run clears the history") {
  const unsigned from = GENERATE(range(0U, 5U));
  const unsigned to = GENERATE(range(0U, 5U));
  CAPTURE(from, to, kSeed);

  Bench bench(from, 9, stimulus("noise"));
  bench.run(kClocksPerBaseFrame * 50 + 333);
  bench.setRate(to);
  bench.run(kClocksPerBaseFrame * 50 + 77);
  bench.setRate(from);
  bench.run(kClocksPerBaseFrame * 50);
  requireSame(bench);
  CHECK(sounds(bench));
}

TEST_CASE("interpolator: a restart is over before two frames have passed") {
  for (unsigned rate = 0; rate <= zobel::dsp::kRateMax; ++rate) {
    CAPTURE(rate);
    // The clock of the restart, and one until the receiver's first strobe.
    CHECK(clearClocks(rate) + 2 <= 2 * (kClocksPerBaseFrame >> rate));
  }
}

TEST_CASE("interpolator: a flush silences and clears") {
  const unsigned rate = GENERATE(range(0U, 5U));
  CAPTURE(rate, kSeed);

  Bench bench(rate, 9, stimulus("noise"));
  bench.run(kClocksPerBaseFrame * 20 + 200);
  bench.dut.flush_i = 1;
  bench.run(1);
  bench.dut.flush_i = 0;
  const std::size_t flushedAt = bench.actual.size();
  bench.run(kClocksPerBaseFrame * 20);
  requireSame(bench);
  for (std::size_t i = flushedAt; i < flushedAt + (16U >> rate); ++i) {
    CHECK(bench.actual[i] == StereoSample{});
  }
}

TEST_CASE("interpolator: a constant comes out as that constant at every rate") {
  const unsigned rate = GENERATE(range(0U, 5U));
  CAPTURE(rate);
  const StereoSample level{123456789, -987654321};

  Bench bench(rate, 9, [&](unsigned) { return level; });
  bench.run(kClocksPerBaseFrame * 400);
  for (std::size_t i = bench.actual.size() - 64; i < bench.actual.size(); ++i) {
    CHECK(bench.actual[i] == level);
  }
}
