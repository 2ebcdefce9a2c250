// The short forms of what modulator_slow_test.cpp does at length.
#include "tests/models/dsp/modulator_stress.hpp"

#include "tests/support/catch.hpp"

using namespace zobel::test;

TEST_CASE("modulator: ten million periods of full scale overload nothing") {
  const StressResult result = stressModulator(10'000'000);
  WARN("largest state: " << result.peakState << " of its range");
  CHECK(result.samples >= 10'000'000);
  CHECK(result.overloads == 0);
  CHECK(result.peakState < 0.5);
}

TEST_CASE("modulator: forced into any states, it plays as before within a millisecond") {
  const RecoveryResult result = recoverModulator(300);
  WARN("slowest: last overload after " << result.slowestPeriods << " periods, states back after "
                                       << result.slowestReturn);
  CHECK(result.overloads > 100);
  CHECK(result.slowestPeriods < 12'288);
  CHECK(result.slowestReturn < 12'288);
}

TEST_CASE("modulator: 40 constant drives leave no tone") {
  const SweepResult result = sweepConstantDrives(40);
  WARN("strongest line " << result.spurDb << " dBFS; most prominent " << result.prominenceDb
                         << " dB over the noise around it");
  CHECK(result.spurDb < -190.0);
  CHECK(result.prominenceDb < 16.0);
}
