// A register file for a build without what some blocks set.
#include <map>
#include <string_view>

#include "tests/rtl/registers/register_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::device;
using zobel::test::RegisterBench;

namespace {

// As the model under test is made.
bool isFixed(const RegisterField& field) {
  return field.name.starts_with("volume.") || field.name.starts_with("loudness.");
}

std::uint32_t anotherValue(const RegisterField& field) {
  return field.reset == field.maximum ? field.minimum : field.maximum;
}

}  // namespace

TEST_CASE("register file: the settings of a fixed block stay at their resets, and say so") {
  RegisterBench bench;
  const auto portsBefore = zobel::test::settingPorts(bench.model);
  unsigned fixed = 0;
  unsigned free = 0;
  for (const RegisterField& field : kFields) {
    if (!field.isWritable() || !portsBefore.contains(field.name)) {
      continue;
    }
    CAPTURE(field.name);
    REQUIRE(anotherValue(field) != field.reset);
    const bool refused = bench.set(field, anotherValue(field)).error;
    CHECK(bench.get(field) == (refused ? field.reset : anotherValue(field)));
    if (isFixed(field)) {
      CHECK(refused);
      CHECK(zobel::test::settingPorts(bench.model).at(field.name) == portsBefore.at(field.name));
      ++fixed;
    } else if (field.address != field::filter::loadHigh.address) {  // locked from outside
      CHECK_FALSE(refused);
      ++free;
    }
  }
  CHECK(fixed == 14);
  CHECK(free > 15);
}
