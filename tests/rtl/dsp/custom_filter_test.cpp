// Loading a custom set: what is sound plays as the twin has it, what is not is never available.
#include "models/design/custom_filter.hpp"

#include <Vcustom_filter_bench.h>

#include <array>
#include <cstdint>
#include <random>
#include <vector>

#include "models/dsp/filter_loader.hpp"
#include "tests/rtl/dsp/interpolator_bench.hpp"

using namespace zobel;
using design::customFilterWords;
using design::designInterpolator;
using dsp::FilterLoader;
using dsp::FilterLoadState;
using dsp::FilterSet;
using Words = std::vector<std::uint64_t>;

namespace {

constexpr std::uint64_t kWordMask = (std::uint64_t{1} << 35U) - 1;
constexpr unsigned kCustom = static_cast<unsigned>(FilterSet::custom);
constexpr unsigned kCustomBit = 1U << kCustom;

class Bench : public test::InterpolatorBench<Vcustom_filter_bench> {
 public:
  explicit Bench(unsigned rate = 0) : InterpolatorBench(rate, 9, test::stimulus("noise")) {}

  void clockSystem() {
    dut.clk_sys_i = 1;
    dut.eval();
    dut.clk_sys_i = 0;
    dut.eval();
  }

  void begin() {
    dut.begin_i = 1;
    clockSystem();
    dut.begin_i = 0;
    dut.eval();
  }

  /// The register file would refuse a word that is locked out; here it comes all the same.
  void word(std::uint64_t value) {
    dut.word_strobe_i = 1;
    dut.word_i = value;
    clockSystem();
    dut.word_strobe_i = 0;
    dut.eval();
  }

  void load(const Words& words) {
    begin();
    for (const std::uint64_t value : words) {
      word(value);
    }
  }

  [[nodiscard]] FilterLoadState state() const { return static_cast<FilterLoadState>(dut.state_o); }
  [[nodiscard]] bool customAvailable() const { return (dut.available_o & kCustomBit) != 0; }
};

/// The last word put right, for words that were tampered with.
Words withChecksum(Words words) {
  words.pop_back();
  std::uint64_t sum = 0;
  for (const std::uint64_t word : words) {
    sum = (((sum << 1U) | (sum >> 34U)) + word) & kWordMask;
  }
  words.push_back(sum);
  return words;
}

/// A set as small as it can be: two taps of a half a phase, because one does not fit into Q1.34.
Words smallestSet() {
  constexpr std::uint64_t kHalf = std::uint64_t{1} << 33U;
  Words words;
  for (unsigned stage = 0; stage < 10; ++stage) {
    words.insert(words.end(), {2, kHalf, kHalf, kHalf, kHalf});
  }
  words.push_back(0);
  return withChecksum(words);
}

void requireSame(const Bench& bench, const FilterLoader& twin) {
  REQUIRE(bench.state() == twin.state());
  REQUIRE(bench.dut.count_o == twin.count());
  REQUIRE(bench.customAvailable() == (twin.state() == FilterLoadState::valid));
  REQUIRE((bench.dut.word_locked_o != 0) == (twin.state() != FilterLoadState::loading));
}

}  // namespace

TEST_CASE("custom filter: the minimum-phase set, loaded, gives what the built-in one gives") {
  const unsigned rate = GENERATE(range(0U, 4U));
  CAPTURE(rate);
  Bench bench(rate);
  bench.load(customFilterWords(designInterpolator(FilterSet::minimumPhase)));
  REQUIRE(bench.state() == FilterLoadState::valid);
  REQUIRE(bench.customAvailable());
  bench.setFilter(FilterSet::custom,
                  [](unsigned r) { return dsp::interpolatorCascade(FilterSet::minimumPhase, r); });
  bench.run(dsp::kClocksPerBaseFrame * 300);
  bench.requireSame();
  CHECK(bench.sounds());
}

TEST_CASE("custom filter: sets of every kind and length play as the twin of the loader has them") {
  const unsigned rate = GENERATE(range(0U, 4U));
  const int kind = GENERATE(0, 1, 2);
  CAPTURE(rate, kind);
  const Words words = kind == 0   ? customFilterWords(designInterpolator(FilterSet::longSteep))
                      : kind == 1 ? customFilterWords(designInterpolator(FilterSet::reference))
                                  : smallestSet();
  FilterLoader twin;
  twin.begin();
  for (const std::uint64_t word : words) {
    twin.word(word);
  }
  REQUIRE(twin.state() == FilterLoadState::valid);

  Bench bench(rate);
  // What another load left in the memory must not be heard.
  bench.load(customFilterWords(designInterpolator(FilterSet::apodising)));
  bench.load(words);
  requireSame(bench, twin);
  bench.setFilter(FilterSet::custom, [&](unsigned r) { return twin.cascade(r); });
  bench.run(dsp::kClocksPerBaseFrame * 100);
  bench.requireSame();
  CHECK(bench.sounds());
}

TEST_CASE("custom filter: an incomplete load is never available") {
  Words words = customFilterWords(designInterpolator(FilterSet::reference));
  words.pop_back();
  Bench bench;
  bench.load(words);
  CHECK(bench.state() == FilterLoadState::loading);
  CHECK_FALSE(bench.customAvailable());
  bench.dut.select_i = kCustom;
  bench.dut.active_i = 2;
  bench.dut.eval();
  CHECK(bench.dut.request_o == 2);
}

TEST_CASE("custom filter: a wrong bit anywhere is found") {
  const Words words = customFilterWords(designInterpolator(FilterSet::reference));
  std::mt19937 random(test::kSeed);
  Bench bench;
  for (int i = 0; i < 300; ++i) {
    Words bad = words;
    const std::size_t place = i < 20 ? static_cast<std::size_t>(i) : random() % bad.size();
    const auto bit = static_cast<unsigned>(random() % 35);
    bad[place] ^= std::uint64_t{1} << bit;
    CAPTURE(place, bit);
    FilterLoader twin;
    twin.begin();
    for (const std::uint64_t word : bad) {
      twin.word(word);
    }
    bench.load(bad);
    requireSame(bench, twin);
    REQUIRE_FALSE(bench.customAvailable());
  }
  bench.load(words);
  REQUIRE(bench.customAvailable());
}

TEST_CASE("custom filter: taps that changed places are found by the checksum alone") {
  Words words = customFilterWords(designInterpolator(FilterSet::reference));
  std::swap(words[5], words[6]);
  Bench bench;
  bench.load(words);
  CHECK(bench.state() == FilterLoadState::badChecksum);
  CHECK_FALSE(bench.customAvailable());
  bench.load(withChecksum(words));
  CHECK(bench.state() == FilterLoadState::valid);
}

TEST_CASE("custom filter: a phase that does not sum to one is refused, checksum or not") {
  Words words = customFilterWords(designInterpolator(FilterSet::reference));
  words[5] += 1;
  Bench bench;
  bench.load(withChecksum(words));
  CHECK(bench.state() == FilterLoadState::badSum);
  CHECK_FALSE(bench.customAvailable());
}

TEST_CASE("custom filter: a layout that the engine cannot run is refused at once") {
  Bench bench;
  const auto stateAfter = [&](std::uint64_t layout) {
    bench.begin();
    bench.word(layout);
    return bench.state();
  };
  constexpr std::uint64_t kHalfBand = std::uint64_t{1} << 34U;
  CHECK(stateAfter(1) == FilterLoadState::loading);
  CHECK(stateAfter(1024) == FilterLoadState::loading);
  CHECK(stateAfter(1025) == FilterLoadState::badLayout);
  CHECK(stateAfter(0) == FilterLoadState::badLayout);
  CHECK(stateAfter(kHalfBand | 1) == FilterLoadState::badLayout);
  CHECK(stateAfter(kHalfBand | 2) == FilterLoadState::loading);
  CHECK(stateAfter(std::uint64_t{1} << 11U) == FilterLoadState::badLayout);
  CHECK(stateAfter(std::uint64_t{1} << 33U) == FilterLoadState::badLayout);
}

TEST_CASE("custom filter: stages of random lengths are judged as by the twin") {
  std::mt19937 random(test::kSeed);
  constexpr std::uint64_t kHalf = std::uint64_t{1} << 33U;
  Bench bench;
  std::array<int, 6> seen{};
  for (int i = 0; i < 400; ++i) {
    FilterLoader twin;
    twin.begin();
    bench.begin();
    // Lengths around what fits: into a history, into the memory, into the time of a frame.
    for (unsigned stage = 0; stage < 10 && twin.state() == FilterLoadState::loading; ++stage) {
      const bool isFirst = stage == 0 || stage == 4 || stage == 7 || stage == 9;
      const std::uint64_t taps = 2 + random() % (isFirst ? 500 >> (stage / 3) : 62);
      const bool halfBand = random() % 2 == 0;
      const auto give = [&](std::uint64_t word) {
        twin.word(word);
        bench.word(word);
      };
      give((std::uint64_t{halfBand} << 34U) | taps);
      for (unsigned phase = 0; phase < (halfBand ? 1U : 2U); ++phase) {
        for (std::uint64_t tap = 0; tap < taps; ++tap) {
          give(tap < 2 ? kHalf : 0);
        }
      }
    }
    CAPTURE(i);
    requireSame(bench, twin);
    ++seen[static_cast<unsigned>(bench.state())];
  }
  CHECK(seen[static_cast<unsigned>(FilterLoadState::badLayout)] > 20);
  CHECK(seen[static_cast<unsigned>(FilterLoadState::loading)] > 20);  // lacks its checksum only
}

TEST_CASE("custom filter: a load cannot begin while the set plays or is asked for") {
  Bench bench;
  CHECK(bench.dut.begin_locked_o == 0);
  bench.load(customFilterWords(designInterpolator(FilterSet::reference)));
  bench.dut.select_i = kCustom;
  bench.dut.eval();
  CHECK(bench.dut.request_o == kCustom);
  CHECK(bench.dut.begin_locked_o == 1);
  bench.dut.active_i = kCustom;
  bench.dut.select_i = 0;
  bench.dut.eval();
  CHECK(bench.dut.request_o == 0);
  CHECK(bench.dut.begin_locked_o == 1);
  bench.dut.active_i = 0;
  bench.dut.eval();
  CHECK(bench.dut.begin_locked_o == 0);
}
