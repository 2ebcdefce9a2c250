// The interpolator with two multiplier-accumulators a channel, and all sets that these can carry.
#include <Vinterpolator.h>

#include "tests/rtl/dsp/interpolator_bench.hpp"

using namespace zobel::test;
using zobel::dsp::FilterSet;
using zobel::dsp::kClocksPerBaseFrame;

TEST_CASE("interpolator of two multipliers: each set but the longest equals the twin") {
  const FilterSet set = GENERATE(FilterSet::reference, FilterSet::apodising,
                                 FilterSet::minimumPhase, FilterSet::shortSlow);
  const unsigned rate = GENERATE(range(0U, 4U));
  CAPTURE(zobel::dsp::filterSetName(set), rate, kSeed);

  InterpolatorBench<Vinterpolator> bench(rate, 9, stimulus("noise"));
  bench.setFilter(set);
  bench.run(kClocksPerBaseFrame * 300);
  bench.requireSame();
  CHECK(bench.sounds());
}
