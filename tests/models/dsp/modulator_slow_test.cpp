// About three minutes on a quiet machine.
#include "tests/models/dsp/modulator_stress.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::test;

TEST_CASE("modulator: a thousand million periods of full scale overload nothing") {
  const StressResult result = stressModulator(1'000'000'000);
  WARN("largest state: " << result.peakState << " of its range");
  CHECK(result.samples >= 1'000'000'000);
  CHECK(result.overloads == 0);
  CHECK(result.peakState < 0.5);
}

TEST_CASE("modulator: forced into any of 10,000 states, it plays as before within a millisecond") {
  const RecoveryResult result = recoverModulator(10'000);
  WARN("slowest: last overload after " << result.slowestPeriods << " periods, states back after "
                                       << result.slowestReturn);
  CHECK(result.slowestPeriods < 12'288);
  CHECK(result.slowestReturn < 12'288);
}

TEST_CASE("modulator: 1000 constant drives leave no tone") {
  const SweepResult result = sweepConstantDrives(1000);
  WARN("strongest line " << result.spurDb << " dBFS; most prominent " << result.prominenceDb
                         << " dB over the noise around it");
  CHECK(result.spurDb < -190.0);
  CHECK(result.prominenceDb < 18.0);
}
