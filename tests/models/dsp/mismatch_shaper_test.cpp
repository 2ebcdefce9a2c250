#include "models/dsp/mismatch_shaper.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numbers>
#include <numeric>
#include <random>
#include <vector>

#include "models/dsp/modulator.hpp"
#include "tests/models/dsp/noise_spectrum.hpp"
#include "tests/support/catch.hpp"

using zobel::dsp::MismatchShaper;
using zobel::dsp::Modulator;

namespace {

constexpr double kRateHz = 12.288e6;

/// The same algorithm as it would be written with numbers instead of planes.
class SortingShaper {
 public:
  std::uint16_t process(int code) {
    drawn_ = drawn_ << 1 | ((drawn_ >> 31 ^ drawn_ >> 21 ^ drawn_ >> 1 ^ drawn_) & 1);
    const unsigned order = (drawn_ >> 31 & 1) << 3 | (drawn_ >> 23 & 1) << 2 |
                           (drawn_ >> 14 & 1) << 1 | (drawn_ >> 5 & 1);
    std::array<std::size_t, 16> elements{};
    std::iota(elements.begin(), elements.end(), 0);
    std::sort(elements.begin(), elements.end(), [&](std::size_t a, std::size_t b) {
      return rank_[a] != rank_[b] ? rank_[a] < rank_[b] : (a ^ order) < (b ^ order);
    });
    unsigned mask = 0;
    for (int i = 0; i < code; ++i) {
      mask |= 1U << elements[static_cast<std::size_t>(i)];
    }
    // What all have used on average is taken off, rounded up; of their sums, what is below zero.
    sums_ += used_ - 16 * takenOff_;
    const int addOne = sums_ + 16 * added_ < 0 ? 1 : 0;
    used_ += code;
    const int takeOff = (used_ + 15) / 16 - takenOff_;
    for (std::size_t i = 0; i < 16; ++i) {
      const int use = static_cast<int>(mask >> i & 1) - takeOff;
      rank_[i] = std::clamp(rank_[i] + count_[i] + addOne + 2 * use, -32, 31);
      count_[i] = std::clamp(count_[i] + use, -8, 7);
    }
    takenOff_ += takeOff;
    added_ += addOne;
    return static_cast<std::uint16_t>(mask);
  }

 private:
  std::array<int, 16> count_{};
  std::array<int, 16> rank_{};
  int used_ = 0;
  int takenOff_ = 0;
  int sums_ = 0;
  int added_ = 0;
  std::uint32_t drawn_ = 0xffff'ffff;
};

/// The modulator's codes for a tone on an offset (of full scale).
std::vector<int> toneCodes(double levelDb, double frequencyHz, std::size_t length,
                           double offset = 0.0) {
  Modulator modulator(5);
  std::vector<int> codes(length);
  for (std::size_t n = 0; n < length; ++n) {
    const double phase = 2.0 * std::numbers::pi * frequencyHz * static_cast<double>(n) / kRateHz;
    codes[n] = modulator.process(
        std::llround(std::ldexp(offset + std::pow(10.0, levelDb / 20.0) * std::sin(phase), 42)));
  }
  return codes;
}

/// The output of 16 elements of which an on one gives +weight and an off one -weight.
std::vector<double> weighted(const std::vector<std::uint16_t>& masks, unsigned seed, double sigma) {
  std::mt19937 random(seed);
  std::normal_distribution<double> weight(1.0, sigma);
  std::array<double, 16> weights{};
  std::generate(weights.begin(), weights.end(), [&] { return weight(random); });
  std::vector<double> sums(masks.size());
  for (std::size_t n = 0; n < masks.size(); ++n) {
    for (std::size_t i = 0; i < 16; ++i) {
      sums[n] += ((masks[n] >> i & 1) != 0 ? weights[i] : -weights[i]) / 13.0;
    }
  }
  return sums;
}

/// Worst of the seeds: SNDR and noise, in dB.
std::array<double, 2> worstOfSeeds(double levelDb, double frequencyHz, unsigned seeds) {
  MismatchShaper shaper;
  std::vector<std::uint16_t> masks;
  for (const int code : toneCodes(levelDb, frequencyHz, 1 << 21)) {
    masks.push_back(shaper.process(code));
  }
  std::array<double, 2> worst = {1000.0, -1000.0};
  for (unsigned seed = 1; seed <= seeds; ++seed) {
    const auto levels = zobel::test::bandLevels(weighted(masks, seed, 0.01), kRateHz, frequencyHz);
    worst[0] = std::min(worst[0], levels.sndrDb());
    worst[1] = std::max(worst[1], levels.noiseDb);
  }
  return worst;
}

}  // namespace

TEST_CASE("mismatch shaper: turns on exactly as many elements as the code says") {
  MismatchShaper shaper;
  std::mt19937 random(3);
  for (int n = 0; n < 2'000'000; ++n) {
    // Uniform codes, then long stretches of the extremes.
    const int code = n % 3000 < 2500 ? static_cast<int>(random() % 17) : n % 2000 < 1000 ? 0 : 16;
    REQUIRE(std::popcount(shaper.process(code)) == code);
  }
}

TEST_CASE("mismatch shaper: the planes choose as sorting does") {
  MismatchShaper shaper;
  SortingShaper reference;
  std::mt19937 random(4);
  for (int n = 0; n < 200'000; ++n) {
    const int code = static_cast<int>(random() % 17);
    REQUIRE(shaper.process(code) == reference.process(code));
  }
  // Codes near the end of the range drive counts and ranks into saturation.
  for (int n = 0; n < 200'000; ++n) {
    const int code = n % 512 < 256 ? 15 : 1;
    REQUIRE(shaper.process(code) == reference.process(code));
  }
}

TEST_CASE("mismatch shaper: 1 % elements leave 140 dB at -3 dBFS and 150 dB of dynamic range") {
  for (const double frequencyHz : {997.0, 6000.0}) {
    const auto loud = worstOfSeeds(-3.0, frequencyHz, 5);
    WARN(frequencyHz << " Hz, -3 dBFS, worst of 5 seeds: SNDR " << loud[0] << " dB");
    CHECK(loud[0] >= 140.0);
    const auto quiet = worstOfSeeds(-60.0, frequencyHz, 5);
    WARN(frequencyHz << " Hz, worst of 5 seeds: dynamic range " << -quiet[1] << " dB");
    CHECK(-quiet[1] >= 150.0);
  }
}

TEST_CASE("mismatch shaper: a full-scale tone keeps 130 dB") {
  CHECK(worstOfSeeds(0.0, 997.0, 5)[0] >= 130.0);
}

TEST_CASE("mismatch shaper: unequal elements leave no tones, at rest and with quiet signals") {
  struct Stimulus {
    double levelDb;
    double frequencyHz;
    double offset;
  };
  constexpr double kSilence = -400.0;
  const auto stimulus = GENERATE(Stimulus{kSilence, 0.0, 0.0}, Stimulus{kSilence, 0.0, 1e-7},
                                 Stimulus{kSilence, 0.0, 1.0 / 13.0}, Stimulus{kSilence, 0.0, 0.3},
                                 Stimulus{-120.0, 997.0, 0.0}, Stimulus{-120.0, 6000.0, 0.0},
                                 Stimulus{-60.0, 997.0, 0.0}, Stimulus{-60.0, 6000.0, 0.0});
  CAPTURE(stimulus.levelDb, stimulus.frequencyHz, stimulus.offset);
  MismatchShaper shaper;
  std::vector<std::uint16_t> masks;
  for (const int code :
       toneCodes(stimulus.levelDb, stimulus.frequencyHz, 1 << 21, stimulus.offset)) {
    masks.push_back(shaper.process(code));
  }
  for (unsigned seed = 1; seed <= 3; ++seed) {
    const auto levels =
        zobel::test::bandLevels(weighted(masks, seed, 0.01), kRateHz, stimulus.frequencyHz);
    CAPTURE(seed, levels.spurDb);
    // Noise alone stays below 15 dB. Without the drawn order, tones stand out by up to 44 dB.
    CHECK(levels.prominenceDb < 16.0);
    CHECK(levels.spurDb < -165.0);
  }
}
