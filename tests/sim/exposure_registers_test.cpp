// What the exposure block shows of a whole second of playing.
#include <cmath>

#include "host_app/device/sound_exposure.hpp"
#include "tests/sim/tone_loop.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
namespace exposure = device::field::exposure;

TEST_CASE("exposure registers: the A-weighted level of a second, and its number") {
  test::ToneLoop loop;
  loop.power(true);
  REQUIRE(loop.reaches(device::State::playing));
  CHECK(loop.read(exposure::seconds) == 0);
  loop.runMs(2005.0);  // the second second is all tone
  CHECK(loop.read(exposure::seconds) == 2);
  const auto dbfs = [&](const device::RegisterField& field) {
    return device::aWeightedDbfs(device::meanSquareFromWord(loop.read(field)));
  };
  CHECK(std::fabs(dbfs(exposure::meanSquareLeft) + 30.0) < 0.02);
  CHECK(std::fabs(dbfs(exposure::meanSquareRight) + 50.0) < 0.02);
}
