// The interpolator against its twin, sample by sample, with its place in time.
#include <Vinterpolator.h>

#include "tests/rtl/dsp/interpolator_bench.hpp"

using namespace zobel::test;
using zobel::dsp::FilterSet;
using zobel::dsp::kClocksPerBaseFrame;
using zobel::dsp::kDesignedFilterSets;
using zobel::dsp::StereoSample;

using Bench = InterpolatorBench<Vinterpolator>;

TEST_CASE("interpolator: equals its twin at every rate") {
  const unsigned rate = GENERATE(range(0U, 5U));
  const std::string signal = GENERATE("noise", "full-scale squares", "impulses", "silence");
  // As I2S, left-justified and a tick in the same clock have it.
  const unsigned strobePhase = GENERATE(9U, 1017U, 0U);
  CAPTURE(rate, signal, strobePhase, kSeed);

  Bench bench(rate, strobePhase, stimulus(signal));
  bench.run(kClocksPerBaseFrame * 600);
  bench.requireSame();
  CHECK(bench.sounds() == (signal == "noise" || signal == "full-scale squares" ||
                           (signal == "impulses" && rate < 4)));
}

TEST_CASE("interpolator: each set equals its twin at every rate") {
  const FilterSet set =
      GENERATE(from_range(kDesignedFilterSets.begin(), kDesignedFilterSets.end()));
  const unsigned rate = GENERATE(range(0U, 5U));
  CAPTURE(zobel::dsp::filterSetName(set), rate, kSeed);

  // Longer than the longest set remembers, and than the ring of the first stage.
  Bench bench(rate, 9, stimulus("noise"));
  bench.setFilter(set);
  bench.run(kClocksPerBaseFrame * (1100 >> std::min(rate, 2U)));
  bench.requireSame();
  CHECK(bench.sounds());
}

TEST_CASE("interpolator: a change of set takes effect with the next frame, on the same history") {
  const FilterSet from =
      GENERATE(from_range(kDesignedFilterSets.begin(), kDesignedFilterSets.end()));
  const FilterSet to = GENERATE(from_range(kDesignedFilterSets.begin(), kDesignedFilterSets.end()));
  const unsigned rate = GENERATE(0U, 2U);
  CAPTURE(zobel::dsp::filterSetName(from), zobel::dsp::filterSetName(to), rate, kSeed);

  Bench bench(rate, 9, stimulus("noise"));
  bench.setFilter(from);
  bench.run(kClocksPerBaseFrame * 300 + 333);  // in the middle of a frame's work
  bench.setFilter(to);
  bench.run(kClocksPerBaseFrame * 40);
  bench.requireSame();
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
  bench.requireSame();
  CHECK(bench.sounds());
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
  bench.requireSame();
  for (std::size_t i = flushedAt; i < flushedAt + (16U >> rate); ++i) {
    CHECK(bench.actual[i] == StereoSample{});
  }
}

TEST_CASE("interpolator: a constant comes out as that constant in every set at every rate") {
  const FilterSet set =
      GENERATE(from_range(kDesignedFilterSets.begin(), kDesignedFilterSets.end()));
  const unsigned rate = GENERATE(range(0U, 5U));
  CAPTURE(zobel::dsp::filterSetName(set), rate);
  const StereoSample level{123456789, -987654321};

  Bench bench(rate, 9, [&](unsigned) { return level; });
  bench.setFilter(set);
  bench.run(kClocksPerBaseFrame * (set == FilterSet::longSteep && rate == 0 ? 1000 : 400));
  for (std::size_t i = bench.actual.size() - 64; i < bench.actual.size(); ++i) {
    CHECK(bench.actual[i] == level);
  }
}
