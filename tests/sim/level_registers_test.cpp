// What the levels block shows while the amplifier plays, and while it does not.
#include <cmath>

#include "tests/sim/tone_loop.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
namespace levels = device::field::levels;

TEST_CASE("level registers: peak and RMS of what plays, and nothing without an audio clock") {
  test::ToneLoop loop;
  const auto db = [&](const device::RegisterField& field) {
    return 20.0 * std::log10(field.physical(loop.read(field)));
  };
  CHECK(loop.read(levels::peakLeft) == 0);

  loop.power(true);
  REQUIRE(loop.reaches(device::State::playing));
  loop.runMs(100.0);
  CHECK(std::fabs(db(levels::peakLeft) + 30.0) < 0.02);
  CHECK(std::fabs(db(levels::peakRight) + 50.0) < 0.02);
  // A window is not a whole number of periods.
  CHECK(std::fabs(db(levels::rmsLeft) + 33.01) < 0.1);
  CHECK(std::fabs(db(levels::rmsRight) + 53.01) < 0.1);

  loop.power(false);
  REQUIRE(loop.reaches(device::State::off));
  loop.runMs(1.0);
  CHECK(loop.read(levels::peakLeft) == 0);
  CHECK(loop.read(levels::rmsRight) == 0);
}
