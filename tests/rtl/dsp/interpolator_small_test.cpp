// The interpolator as a small part has it: one multiplier-accumulator a channel, the reference set
// alone, and a short history.
#include <Vinterpolator.h>

#include "tests/rtl/dsp/interpolator_bench.hpp"

using namespace zobel::test;
using zobel::dsp::kClocksPerBaseFrame;

TEST_CASE("small interpolator: equals the twin at every rate") {
  constexpr unsigned kHistoryBits = 9;
  const unsigned rate = GENERATE(range(0U, 5U));
  const unsigned strobePhase = GENERATE(9U, 1017U);
  CAPTURE(rate, strobePhase, kSeed);

  InterpolatorBench<Vinterpolator> bench(rate, strobePhase, stimulus("noise"), kHistoryBits);
  bench.run(kClocksPerBaseFrame * 600);
  bench.requireSame();
  CHECK(bench.sounds());
}
