// Never loud: whatever hosts, cables and clocks do, the output stays within the confirmed limit,
// and no step is faster than the ramp. Registers, control link, protection, loudness and the
// volume's ramp are the real ones.
#include "tests/rtl/loudness/never_loud_bench.hpp"
#include "tests/support/catch.hpp"

using zobel::test::LevelStorm;
using zobel::test::NeverLoudBench;

namespace {

/// Sequences that share an amplifier; it is the seed's own.
constexpr unsigned kSequencesPerSeed = 1000;

void storm(unsigned seeds, std::uint32_t firstSeed) {
  NeverLoudBench::Coverage total;
  for (std::uint32_t seed = firstSeed; seed < firstSeed + seeds; ++seed) {
    NeverLoudBench bench;
    LevelStorm weather(bench, seed);
    for (unsigned n = 0; n < kSequencesPerSeed; ++n) {
      weather.sequence();
      INFO("seed " << seed << ", sequence " << n);
      REQUIRE(bench.complaint() == "");
    }
    const NeverLoudBench::Coverage& seen = bench.coverage();
    total.samples += seen.samples;
    total.atTheLimit += seen.atTheLimit;
    total.walkingDown += seen.walkingDown;
    total.rangeSwitches += seen.rangeSwitches;
    total.confirmedRaises += seen.confirmedRaises;
    total.resets += seen.resets;
    total.faults += seen.faults;
  }
  WARN(seeds * kSequencesPerSeed << " sequences: " << total.samples << " samples heard, "
                                 << total.atTheLimit << " at the limit, " << total.walkingDown
                                 << " on their way down to it; " << total.rangeSwitches
                                 << " switches of range, " << total.confirmedRaises
                                 << " confirmed raises, " << total.resets << " resets, "
                                 << total.faults << " faults");
  // A storm in which nothing plays proves nothing.
  CHECK(total.samples > 10'000 * seeds);
  CHECK(total.atTheLimit > 2'000 * seeds);
  CHECK(total.walkingDown > 100 * seeds);
  CHECK(total.rangeSwitches > 5 * seeds);
  CHECK(total.confirmedRaises > 50 * seeds);
}

}  // namespace

TEST_CASE("never loud: 5000 random sequences") {
  // Half of all seeds stay silent to their end; of these five, three play.
  storm(5, 6);
}

TEST_CASE("never loud: a million random sequences", "[slow]") {
  storm(1000, 1001);
}
