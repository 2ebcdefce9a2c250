// The short forms of what the suite `converter` does at length.
#include "sim/suites/modulator_stress.hpp"

#include "sim/suites/constant_drives.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::sim;

TEST_CASE("modulator: ten million periods of full scale overload nothing") {
  const StressFigures figures = stressModulator(10'000'000);
  WARN("largest state: " << figures.peakState << " of its range");
  CHECK(figures.periods >= 10'000'000);
  CHECK(figures.overloads == 0);
  CHECK(figures.peakState < 0.5);
}

TEST_CASE("modulator: forced into any states, it plays as before within a millisecond") {
  const RecoveryFigures figures = recoverModulator(300);
  WARN("slowest: last overload after " << figures.slowestPeriods << " periods, states back after "
                                       << figures.slowestReturn << "; strongest line "
                                       << figures.lineDbfs << " dBFS");
  CHECK(figures.overloads > 100);
  CHECK(figures.slowestPeriods < 12'288);
  CHECK(figures.slowestReturn < 12'288);
  CHECK(figures.lineDbfs < -190.0);
}

TEST_CASE("modulator: 40 constant drives leave no tone") {
  const LineFigures figures = sweepConstantDrives(40);
  WARN("strongest line " << figures.lineDbfs << " dBFS; most prominent " << figures.prominenceDb
                         << " dB over the noise around it");
  CHECK(figures.lineDbfs < -190.0);
  CHECK(figures.lineDbfs > -260.0);  // it listened to something
  CHECK(figures.prominenceDb < 16.0);
}
