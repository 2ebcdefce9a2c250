#include "host_app/device/register_value.hpp"

#include <cmath>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"

using namespace zobel::device;
using Catch::Contains;

TEST_CASE("register value: a field is found by its name, and a wrong name tells the right ones") {
  const auto found = fieldNamed("volume.target");
  REQUIRE(found.has_value());
  CHECK((*found)->address == field::volume::target.address);

  CHECK_THAT(fieldNamed("volume.taget").error().message, Contains("did you mean volume.target"));
  CHECK_THAT(fieldNamed("target").error().message, Contains("volume.target"));
  CHECK_THAT(fieldNamed("volume.wet").error().message, Contains("there are volume.target"));
  const std::string blocks = fieldNamed("nonsense").error().message;
  CHECK_THAT(blocks, Contains("volume") && Contains("protection"));
  CHECK(blocks.find('\n') == std::string::npos);
}

TEST_CASE("register value: a block is all its fields, by address") {
  const auto block = fieldsNamed("volume").value();
  REQUIRE(block.size() == 4);
  CHECK(block.front() == &field::volume::target);
  CHECK(block.back() == &field::volume::current);
  CHECK(fieldsNamed("volume.limit").value() == std::vector{&field::volume::limit});
  CHECK_THAT(fieldsNamed("volumes").error().message, Contains("volume"));
}

TEST_CASE("register value: physical values become the nearest raw code") {
  CHECK(rawFromPhysical(field::volume::target, -23.5).value() == 235);
  CHECK(rawFromPhysical(field::volume::target, -23.46).value() == 235);
  CHECK(rawFromPhysical(field::volume::target, 0.0).value() == 0);
  CHECK(rawFromPhysical(field::volume::target, -144.0).value() == 1440);
  CHECK(rawFromPhysical(field::control::gainRange, 3.0).value() == 3);
}

TEST_CASE("register value: what the device would refuse is an error that tells the range") {
  CHECK_THAT(rawFromPhysical(field::volume::target, 0.1).error().message,
             Contains("volume.target") && Contains("-144") && Contains("dB"));
  CHECK_FALSE(rawFromPhysical(field::volume::target, -144.1).has_value());
  CHECK_FALSE(rawFromPhysical(field::volume::target, std::nan("")).has_value());
  CHECK_FALSE(rawFromPhysical(field::control::gainRange, 4.0).has_value());
  CHECK_THAT(rawFromPhysical(field::status::state, 1.0).error().message, Contains("read"));
}
