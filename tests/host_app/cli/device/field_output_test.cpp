#include "host_app/cli/device/field_output.hpp"

#include <string>
#include <vector>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_json.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::cli;
using namespace zobel::device;
using Catch::Contains;

TEST_CASE("field output: fields and blocks in the order in which they are named") {
  const auto fields = selectFields({"status.state", "volume"}).value();
  REQUIRE(fields.size() == 5);
  CHECK(fields[0] == &field::status::state);
  CHECK(fields[1] == &field::volume::target);
  CHECK_THAT(selectFields({"volume", "statuss"}).error().message, Contains("did you mean status"));
}

TEST_CASE("field output: a value for programs has the type that it is") {
  CHECK(valueOf(field::volume::target, 235) == -23.5);
  CHECK(valueOf(field::volume::current, 1500) == "silence");
  CHECK(valueOf(field::control::gainRange, 2) == "range_2");
  CHECK(valueOf(field::control::power, 1) == true);
  CHECK(valueOf(field::id::scratch, 0xFFFFFFFF) == 0xFFFFFFFF);
  CHECK(valueOf(field::faults::count, 4).dump() == "4");
  CHECK(valueOf(field::faults::active, 0b1001).dump() == R"(["dc","rail"])");
  CHECK(valueOf(field::faults::active, 0).dump() == "[]");
  CHECK(jsonOf(field::volume::target, 235).dump() ==
        R"({"value":-23.5,"unit":"dB","raw":235,"text":"-23.5 dB"})");
}

TEST_CASE("field output: a table has a line a field, and all of a field when asked") {
  Snapshot snapshot;
  snapshot.set(field::volume::target.address, 235);
  const auto fields = selectFields({"volume.target", "volume.limit", "control.power"}).value();
  const std::string table = tableOf(fields, snapshot, false);
  CHECK_THAT(table, Contains("volume.target  -23.5 dB") && Contains("Where the volume ramps to"));
  CHECK_THAT(table, Contains("volume.limit   the board has none"));
  CHECK_THAT(table, Contains("\n\ncontrol.power"));
  CHECK_THAT(tableOf(fields, snapshot, true),
             Contains("0x100[10:0]") && Contains("0xEB") && Contains("-144.0 dB to 0.0 dB"));
  CHECK(table.find(" \n") == std::string::npos);
}

TEST_CASE("field output: the note tells what was rounded, and only that") {
  CHECK_THAT(roundingNote(field::volume::target, "-23.46dB", 235),
             Contains("-23.46dB") && Contains("-23.5 dB"));
  CHECK(roundingNote(field::volume::target, "-23.5dB", 235).empty());
  CHECK(roundingNote(field::volume::target, "+0", 0).empty());
  CHECK(roundingNote(field::control::gainRange, "range_2", 2).empty());
  CHECK(roundingNote(field::control::power, "on", 1).empty());
  CHECK(roundingNote(field::id::scratch, "0xFF", 255).empty());
  CHECK_FALSE(roundingNote(field::control::gainRange, "1.6", 2).empty());
}
