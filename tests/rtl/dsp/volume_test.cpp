// The volume against its twin, and the promises that a listener relies on.
#include "models/dsp/volume.hpp"

#include <Vvolume.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <random>

#include "models/dsp/formats.hpp"
#include "tests/rtl/dsp/signed_port.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/mutant.hpp"

using zobel::dsp::fineAttenuation;
using zobel::dsp::kAttenuationMute;
using zobel::dsp::kClocksPerPathTick;
using zobel::dsp::kDriveBits;
using zobel::dsp::kLevelFractionBits;
using zobel::dsp::kPathBits;
using zobel::dsp::StereoSample;
using zobel::dsp::Volume;
using zobel::dsp::VolumeSettings;

namespace {

constexpr unsigned kSeed = 4711;
constexpr std::int64_t kUnity = std::int64_t{1} << 31;  // 0 dBFS in Q3.31
constexpr std::uint32_t kFastestStep = (1U << 27) - 1;
constexpr unsigned kLatency = 6;  // clocks
constexpr std::uint32_t kLevelMute = kAttenuationMute << kLevelFractionBits;

class Bench {
 public:
  Bench() {
    zobel::test::selectMutant(dut);
    set({});
    dut.clk_i = 0;
    for (const std::uint8_t level : {std::uint8_t{1}, std::uint8_t{0}}) {
      dut.rst_ni = level;
      dut.eval();
    }
    dut.rst_ni = 1;
    dut.eval();
  }

  void set(const VolumeSettings& settings) {
    dut.target_i = static_cast<std::uint16_t>(settings.target);
    dut.limit_i = static_cast<std::uint16_t>(settings.limit);
    dut.ramp_step_i = settings.rampStep;
    dut.ramp_mute_i = settings.rampMute;
    dut.hard_mute_i = settings.hardMute;
  }

  void clock() {
    dut.clk_i = 1;
    dut.eval();
    dut.clk_i = 0;
    dut.eval();
  }

  /// Offers a sample and runs to the end of the path period; returns what came out.
  StereoSample process(const StereoSample& in) {
    StereoSample out;
    unsigned strobes = 0;
    clipped = false;
    dut.left_i = zobel::test::toPort<kPathBits>(in.left);
    dut.right_i = zobel::test::toPort<kPathBits>(in.right);
    for (unsigned i = 0; i < kClocksPerPathTick; ++i) {
      dut.strobe_i = i == 0;
      clock();
      if (dut.strobe_o != 0) {
        ++strobes;
        CHECK(i + 1 == kLatency);
        out = output();
        clipped = dut.clip_o != 0;
      }
    }
    CHECK(strobes == 1);
    return out;
  }

  StereoSample output() {
    return {zobel::test::fromPort<kDriveBits>(dut.left_o),
            zobel::test::fromPort<kDriveBits>(dut.right_o)};
  }

  Vvolume dut;
  bool clipped = false;
};

/// Goes from one setting to another at the 41st sample, as the twin does. The gain is renewed
/// without a change of the level at the first sample, the 65th and so on.
void goesAsTheTwin(const VolumeSettings& from, const VolumeSettings& to, unsigned samples) {
  Bench bench;
  Volume twin;
  for (unsigned i = 0; i < samples; ++i) {
    bench.set(i < 40 ? from : to);
    twin.set(i < 40 ? from : to);
    const StereoSample in{kUnity, -kUnity};
    const StereoSample expected = twin.process(in);
    INFO("sample " << i);
    REQUIRE(bench.process(in) == expected);
  }
}

}  // namespace

TEST_CASE("volume: equals its twin through a random walk of settings") {
  CAPTURE(kSeed);
  std::mt19937 random(kSeed);
  const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  const auto sample = [&] {
    const std::int64_t span = std::int64_t{1} << (kPathBits - below(30));
    return static_cast<std::int64_t>((std::uint64_t{random()} << 32 | random()) %
                                     static_cast<std::uint64_t>(span)) -
           span / 2;
  };
  Bench bench;
  Volume twin;
  unsigned clips = 0;
  for (unsigned change = 0; change < 600; ++change) {
    const VolumeSettings settings{
        .target = below(3) == 0 ? below(1600) : below(25600),
        .limit = below(2) == 0 ? 0 : below(25600),
        .rampStep = 1 + below(1U << (below(2) == 0 ? 26 : 10 + below(17))),
        .rampMute = below(8) == 0,
        .hardMute = below(12) == 0};
    bench.set(settings);
    twin.set(settings);
    bench.clock();
    for (unsigned i = below(60); i > 0; --i) {
      const StereoSample in{sample(), sample()};
      const StereoSample expected = twin.process(in);
      REQUIRE(bench.process(in) == expected);
      REQUIRE(bench.clipped == twin.clipped());
      REQUIRE(bench.dut.level_o == twin.ramp().level());
      REQUIRE((bench.dut.silent_o != 0) == twin.ramp().silent());
      REQUIRE((bench.dut.settled_o != 0) == twin.ramp().settled());
      clips += bench.clipped ? 1 : 0;
    }
  }
  CHECK(clips > 20);
}

TEST_CASE("volume: each of the 1441 steps has the twin's gain, left and right alike") {
  Bench bench;
  for (std::uint32_t target = 0; target <= 1440; ++target) {
    bench.set({.target = fineAttenuation(target), .rampStep = kFastestStep});
    for (unsigned i = 0; bench.dut.settled_o == 0 || i < 1; ++i) {
      REQUIRE(i < 20);
      (void)bench.process({});
    }
    const auto gain = zobel::dsp::decibelGain(target << kLevelFractionBits);
    const StereoSample out = bench.process({kUnity / 2, kUnity / 2});
    const std::int64_t expected = (std::int64_t{gain.mantissa} << 8 >> gain.shift);
    CAPTURE(target);
    REQUIRE(out.left == out.right);
    REQUIRE(std::abs(out.left - expected) <= 1);
  }
}

TEST_CASE("volume: clips beyond the drive's largest value, and not at it") {
  constexpr std::int64_t kLargest = zobel::dsp::kDriveMax >> (zobel::dsp::kDriveFractionBits - 31);
  Bench bench;
  bench.set({.target = 0, .rampStep = kFastestStep});
  for (unsigned i = 0; i < 20; ++i)
    (void)bench.process({});
  for (const std::int64_t sign : {1, -1}) {
    CHECK(bench.process({sign * kLargest, 0}).left == sign * zobel::dsp::kDriveMax);
    CHECK_FALSE(bench.clipped);
    CHECK(bench.process({0, sign * (kLargest + 1)}).right == sign * zobel::dsp::kDriveMax);
    CHECK(bench.clipped);
  }
}

TEST_CASE("volume: a step that changes one bit of the level changes the gain") {
  const bool louder = GENERATE(true, false);
  for (unsigned bit = louder ? 10 : 0; bit < 27; ++bit) {
    CAPTURE(louder, bit);
    // Louder from a level with that bit, and those above; softer from one without any.
    goesAsTheTwin(
        {.target = louder ? (kLevelMute - (1U << bit)) >> 16 : 0, .rampStep = kFastestStep},
        {.target = louder ? 0 : fineAttenuation(1440), .rampStep = 1U << bit}, 70);
  }
}

TEST_CASE("volume: a walk between levels that differ in one bit changes the gain") {
  for (unsigned bit = 0; bit < 15; ++bit) {
    CAPTURE(bit);
    const std::uint32_t step = std::min(kFastestStep, 1U << (bit + 15));
    goesAsTheTwin({.target = 0, .rampStep = kFastestStep}, {.target = 1U << bit, .rampStep = step},
                  44);
  }
}

TEST_CASE("volume: a target softer than the scale is silence, from its first step on") {
  constexpr std::uint32_t kSoftest = 16 * 1440;
  for (std::uint32_t target = kSoftest - 4; target < kSoftest + 64; ++target) {
    Bench bench;
    bench.set({.target = target, .rampStep = kFastestStep});
    for (unsigned sample = 0; sample < 14; ++sample)
      (void)bench.process({});
    CAPTURE(target);
    REQUIRE(bench.dut.level_o == (target > kSoftest ? kLevelMute : target << 16));
  }
}

TEST_CASE("volume: settles at its target, and not a bit before it") {
  const bool louder = GENERATE(true, false);
  std::mt19937 random(kSeed);
  for (unsigned i = 0; i < 200; ++i) {
    const unsigned bit = i % 27;
    const auto below = static_cast<std::uint32_t>(random()) % (1U << bit);
    const std::uint32_t distance = (1U << bit) + (i < 27 ? 0 : below);
    CAPTURE(louder, distance);
    constexpr std::uint32_t kWay = 1U << 27;  // from one target to the other
    const std::uint32_t goal = 3 * kWay;
    Bench bench;
    bench.set({.target = (louder ? goal + kWay : goal - kWay) >> 16, .rampStep = kFastestStep});
    for (unsigned sample = 0; sample < 20; ++sample)
      (void)bench.process({});
    REQUIRE(bench.dut.settled_o == 1);
    const auto walk = [&](std::uint32_t step, std::uint32_t left) {
      bench.set({.target = goal >> 16, .rampStep = step});
      (void)bench.process({});
      REQUIRE(bench.dut.level_o == (louder ? goal + left : goal - left));
      REQUIRE((bench.dut.settled_o != 0) == (left == 0));
    };
    walk(kWay - distance, distance);
    if (distance > 1)
      walk(distance - 1, 1);
    walk(1, 0);
  }
}

TEST_CASE("volume: goes to the softer of target and limit, by the smallest step") {
  std::mt19937 random(kSeed);
  Bench bench;
  for (unsigned i = 0; i < 400; ++i) {
    const auto target = 1 + static_cast<std::uint32_t>(random()) % (16 * 1440 - 1);
    const std::uint32_t limit = i % 2 != 0 ? target + 1 : target - 1;
    CAPTURE(target, limit);
    bench.set({.target = target, .limit = limit, .rampStep = kFastestStep});
    for (unsigned sample = 0; sample < 14; ++sample)
      (void)bench.process({});
    REQUIRE(bench.dut.level_o == std::max(target, limit) << 16);
  }
}

TEST_CASE("volume: resets to mute, and rises to its target by a ramp") {
  Bench bench;
  REQUIRE(bench.dut.level_o == kLevelMute);
  REQUIRE(bench.process({kUnity, -kUnity}) == StereoSample{});
  bench.set({.target = 0, .rampStep = 10U << kLevelFractionBits});
  StereoSample former;
  for (unsigned i = 0; i < 151; ++i) {
    const StereoSample out = bench.process({kUnity / 2, -kUnity / 2});
    REQUIRE(out.left >= former.left);
    REQUIRE(out.right <= former.right);
    former = out;
  }
  CHECK(bench.dut.settled_o == 1);
  CHECK(bench.dut.level_o == 0);
  CHECK(former == StereoSample{kUnity * 64, -kUnity * 64});
}

TEST_CASE("volume: a hard mute silences the sample already under way and stays") {
  Bench bench;
  bench.set({.target = 0, .rampStep = kFastestStep});
  for (unsigned i = 0; i < 20; ++i) {
    (void)bench.process({kUnity, kUnity});
  }
  REQUIRE(bench.output().left != 0);

  bench.dut.strobe_i = 1;
  bench.clock();
  bench.dut.strobe_i = 0;
  for (unsigned i = 2; i < kLatency; ++i) {
    bench.clock();
  }
  bench.dut.hard_mute_i = 1;
  bench.clock();
  REQUIRE(bench.dut.strobe_o == 1);
  CHECK(bench.output() == StereoSample{});
  CHECK(bench.dut.level_o == kLevelMute);
  for (unsigned i = kLatency; i < kClocksPerPathTick; ++i) {
    bench.clock();
  }
  for (unsigned i = 0; i < 5; ++i) {
    CHECK(bench.process({kUnity, kUnity}) == StereoSample{});
  }

  bench.dut.hard_mute_i = 0;
  bench.dut.ramp_step_i = 1U << kLevelFractionBits;
  // The way back starts at silence: after ten steps of 0.1 dB it is at -149 dB.
  for (unsigned i = 0; i < 11; ++i) {
    CHECK(std::abs(bench.process({kUnity, kUnity}).left) < kUnity * 128 / 10'000'000);
  }
  CHECK(bench.dut.level_o == kLevelMute - (11U << kLevelFractionBits));
}

TEST_CASE("volume: a mute in the middle of a gain's computation leaves nothing behind") {
  // Any clock of the 64 may be the one in which the mute comes and goes.
  for (unsigned at = 0; at < kClocksPerPathTick; ++at) {
    CAPTURE(at);
    Bench bench;
    Volume twin;
    const VolumeSettings settings{.target = 0, .rampStep = 100U << kLevelFractionBits};
    bench.set(settings);
    twin.set(settings);
    for (unsigned i = 0; i < 9; ++i) {
      REQUIRE(bench.process({kUnity, kUnity}) == twin.process({kUnity, kUnity}));
    }
    bench.dut.strobe_i = 1;
    for (unsigned i = 0; i < kClocksPerPathTick; ++i) {
      bench.dut.hard_mute_i = i == at;
      bench.clock();
      bench.dut.strobe_i = 0;
    }
    bench.dut.hard_mute_i = 0;
    // The sample that was under way is silenced, one that had left is not.
    const StereoSample underWay = twin.process({kUnity, kUnity});
    REQUIRE(bench.output() == (at < kLatency ? StereoSample{} : underWay));
    VolumeSettings muted = settings;
    muted.hardMute = true;
    twin.set(muted);
    twin.set(settings);
    for (unsigned i = 0; i < 20; ++i) {
      REQUIRE(bench.process({kUnity, kUnity}) == twin.process({kUnity, kUnity}));
    }
  }
}
