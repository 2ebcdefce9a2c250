#include "sim/board_event.hpp"

#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"

using namespace zobel::sim;

TEST_CASE("board event: a scenario's actions without their time, a reset, and the plug are read") {
  const std::vector<std::pair<std::string, std::string>> lines{
      {R"({"fault": {"kind": "short", "channel": "left"}})", "short left"},
      {R"({"clear": {"kind": "dc"}})", "DC: cleared"},
      {R"({"write": {"volume.target": -20, "control.mute": 0}})", "volume.target = -20 ..."},
      {R"({"reset": true})", "reset"},
      {R"({"plug": false})", "open"},
      {R"(  {"plug": true}  )", "open: cleared"},
  };
  for (const auto& [line, label] : lines) {
    const auto event = parseBoardEvent(line);
    INFO(line << ": " << (event ? "" : event.error().message));
    REQUIRE(event.has_value());
    CHECK(labelOf(*event) == label);
  }
}

TEST_CASE(
    "board event: a line that is wrong is told so in one line that says what would be right") {
  const std::vector<std::pair<std::string, std::string>> lines{
      {"", "JSON"},
      {R"({"fault": {"kind": "short")", "JSON"},
      {"3", "object"},
      {"{}", "reset and plug"},
      {R"({"reset": false})", "reset must be true"},
      {R"({"plug": 1})", "plug must be true or false"},
      {R"({"reset": true, "plug": true})", "plug is not known here"},
      {R"({"atS": 1.0, "reset": true})", "atS is not known here"},
      {R"({"fault": {"kind": "dc"}, "clear": {"kind": "dc"}})", "exactly one"},
      {R"({"fault": {"kind": "dc"}})", "fault.volts is missing"},
      {R"({"fault": {"kind": "fire"}})", "must be one of dc, short"},
      {R"({"write": {"volume.tarket": -20}})", "volume.target"},
      {R"({"write": {"volume.target": 20}})", "-144"},
      {R"({"write": {"status.state": 1}})", "status.state"},
  };
  for (const auto& [line, says] : lines) {
    const auto event = parseBoardEvent(line);
    INFO(line);
    REQUIRE_FALSE(event.has_value());
    CHECK_THAT(event.error().message, Catch::Matchers::Contains(says));
    CHECK(event.error().message.find('\n') == std::string::npos);
  }
}
