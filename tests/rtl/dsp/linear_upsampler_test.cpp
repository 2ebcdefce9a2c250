// The linear upsampler against its twin and against what a straight line is.
#include "models/dsp/linear_upsampler.hpp"

#include <Vlinear_upsampler.h>

#include <cstdint>
#include <random>
#include <vector>

#include "models/dsp/formats.hpp"
#include "tests/rtl/dsp/signed_port.hpp"
#include "tests/support/catch.hpp"

using zobel::dsp::kClocksPerModulatorTick;
using zobel::dsp::kClocksPerPathTick;
using zobel::dsp::kDriveBits;
using zobel::dsp::StereoSample;

namespace {

constexpr unsigned kSeed = 77;
constexpr std::int64_t kFullScale = std::int64_t{1} << 38;

std::vector<StereoSample> signal() {
  std::mt19937_64 random(kSeed);
  std::uniform_int_distribution<std::int64_t> level(-kFullScale, kFullScale - 1);
  std::vector<StereoSample> samples{{0, 0}, {1, -1}, {kFullScale - 1, -kFullScale}};
  for (int i = 0; i < 20; ++i) {
    samples.push_back(i % 2 == 0 ? StereoSample{-kFullScale, kFullScale - 1}
                                 : StereoSample{kFullScale - 1, -kFullScale});
  }
  for (int i = 0; i < 2000; ++i) {
    samples.push_back({level(random), level(random)});
  }
  return samples;
}

std::vector<StereoSample> runRtl(const std::vector<StereoSample>& in, unsigned strobePhase) {
  Vlinear_upsampler dut;
  dut.clk_i = 0;
  for (const std::uint8_t level : {std::uint8_t{1}, std::uint8_t{0}}) {
    dut.rst_ni = level;
    dut.eval();
  }
  dut.rst_ni = 1;
  dut.eval();
  std::vector<StereoSample> out;
  for (unsigned clock = 0; clock < (in.size() + 1) * kClocksPerPathTick; ++clock) {
    const std::size_t index = clock / kClocksPerPathTick;
    dut.strobe_i = clock % kClocksPerPathTick == strobePhase && index < in.size();
    if (dut.strobe_i != 0) {
      dut.left_i = zobel::test::toPort<kDriveBits>(in[index].left);
      dut.right_i = zobel::test::toPort<kDriveBits>(in[index].right);
    }
    dut.modulator_tick_i = clock % kClocksPerModulatorTick == 0;
    const bool ticked = dut.modulator_tick_i != 0;
    dut.clk_i = 1;
    dut.eval();
    dut.clk_i = 0;
    dut.eval();
    if (ticked) {
      out.push_back({zobel::test::fromPort<kDriveBits + 4>(dut.left_o),
                     zobel::test::fromPort<kDriveBits + 4>(dut.right_o)});
    }
  }
  return out;
}

}  // namespace

TEST_CASE("linear upsampler: equals its twin") {
  // The second has a tick in the clock of the strobe.
  const unsigned strobePhase = GENERATE(3U, 4U, 62U);
  CAPTURE(strobePhase, kSeed);
  const std::vector<StereoSample> in = signal();
  const std::vector<StereoSample> out = runRtl(in, strobePhase);

  zobel::dsp::LinearUpsampler twin;
  std::size_t at = strobePhase / kClocksPerModulatorTick + 1;
  for (const StereoSample& sample : in) {
    for (const StereoSample& expected : twin.process(sample)) {
      if (at < out.size()) {
        REQUIRE(out[at] == expected);
      }
      ++at;
    }
  }
}

TEST_CASE("linear upsampler: is the straight line between two samples, exactly") {
  zobel::dsp::LinearUpsampler twin;
  StereoSample former;
  for (const StereoSample& current : signal()) {
    std::int64_t k = 0;
    for (const StereoSample& out : twin.process(current)) {
      REQUIRE(out.left == 16 * former.left + k * (current.left - former.left));
      REQUIRE(out.right == 16 * former.right + k * (current.right - former.right));
      ++k;
    }
    former = current;
  }
}
