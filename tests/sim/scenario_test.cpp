#include "sim/scenario.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"

using namespace zobel::sim;

namespace {

// A document that is right, with one part of it replaced.
std::string document(const std::string& events, const std::string& expect,
                     const std::string& more = "") {
  return R"({"name": "n", "seconds": 2.0, )" + more + R"("events": [)" + events +
         R"(], "expect": [)" + expect + "]}";
}

}  // namespace

TEST_CASE("scenario: all parts are read") {
  const auto scenario = parseScenario(R"({
    "name": "All", "description": "of it", "seconds": 2.5, "headphone": "x",
    "input": {"frequencyHz": 997, "levelDbfs": -3}, "volumeDb": -12.5, "gain": 3,
    "events": [
      {"atS": 1.0, "fault": {"kind": "dc", "channel": "left", "volts": -1.5}},
      {"atS": 0.5, "write": {"volume.target": -20.0, "control.mute": 0}},
      {"atS": 1.5, "clear": {"kind": "dc"}},
      {"atS": 1.6, "fault": {"kind": "rail", "rail": "negative"}}],
    "expect": [
      {"what": "relay", "is": "open", "afterS": 1.0, "withinS": 0.005},
      {"what": "state", "isNot": "playing", "fromS": 1.1, "toS": 1.2},
      {"what": "loadPeakV", "atMost": 0.001, "fromS": 2.0}]})",
                                      "all.json", "folder");
  REQUIRE(scenario.has_value());
  CHECK(scenario->name == "All");
  CHECK(scenario->seconds == 2.5);
  CHECK(scenario->headphone == "x");
  CHECK(std::get<ToneInput>(scenario->input).frequencyHz == 997.0);
  CHECK(scenario->volumeDb == -12.5);
  CHECK(scenario->gain == 3U);

  REQUIRE(scenario->events.size() == 4);
  CHECK(scenario->events[0].atS == 0.5);  // sorted by time
  const auto& writes = std::get<std::vector<RegisterWrite>>(scenario->events[0].action);
  REQUIRE(writes.size() == 2);
  CHECK(writes[0].field == "volume.target");
  CHECK(writes[0].value == -20.0);
  CHECK(writes[1].field == "control.mute");  // in the order of the file
  CHECK(labelOf(scenario->events[0].action) == "volume.target = -20 ...");
  const auto& fault = std::get<InjectFault>(scenario->events[1].action).fault;
  CHECK(fault.kind == FaultKind::Dc);
  CHECK(fault.channel == FaultChannel::Left);
  CHECK(fault.volts == -1.5);
  CHECK(labelOf(scenario->events[1].action) == "DC left");
  CHECK(std::get<ClearFault>(scenario->events[2].action).fault.channel == FaultChannel::Both);
  CHECK(std::get<InjectFault>(scenario->events[3].action).fault.rail == SupplyRail::Negative);

  REQUIRE(scenario->expectations.size() == 3);
  CHECK(scenario->expectations[0].toS == Approx(1.005));
  CHECK_FALSE(scenario->expectations[0].always);
  CHECK(scenario->expectations[0].sentence() == "relay is open within 5 ms after 1 s");
  CHECK(scenario->expectations[1].negated);
  CHECK(scenario->expectations[1].always);
  CHECK(scenario->expectations[2].toS == 2.5);
}

TEST_CASE("scenario: a file as input is found beside the scenario") {
  const auto scenario =
      parseScenario(R"({"name": "n", "seconds": 1, "input": "a.wav"})", "s.json", "folder");
  REQUIRE(scenario.has_value());
  CHECK(std::get<std::filesystem::path>(scenario->input) == "folder/a.wav");
}

TEST_CASE("scenario: what is wrong is told in one line with its place") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"{\n\"name\": \"n\",\n\"seconds\" 1}", "s.json: line 3 is no valid JSON; mend it there"},
      {"[]", "s.json: the document must be an object in braces"},
      {R"({"seconds": 1})", "s.json: name is missing"},
      {R"({"name": "n"})", "s.json: seconds is missing"},
      {R"({"name": "n", "seconds": "1"})", "s.json: seconds must be a number"},
      {R"({"name": "n", "seconds": 1, "sconds": 2})", "s.json: sconds is not known here"},
      {R"({"name": "n", "seconds": 1, "events": {}})", "s.json: events must be a list"},
      {document("", "", R"("gain": 1.5, )"), "s.json: gain must be 0, 1, 2 or 3"},
      {document("", "", R"("volumeDb": 6, )"), "s.json: volumeDb is 6, and must be within"},
      {document("", "", R"("input": {"frequencyHz": 1}, )"), "input.levelDbfs is missing"},
      {document(R"({"atS": 3, "write": {"a.b": 1}})", ""), "events[0].atS is 3"},
      {document(R"({"atS": 1})", ""), "events[0] must hold exactly one of"},
      {document(R"({"atS": 1, "write": {"a.b": 1}, "clear": {"kind": "open"}})", ""),
       "events[0] must hold exactly one of"},
      {document(R"({"atS": 1, "write": {"ab": 1}})", ""), "events[0].write.ab is no register"},
      {document(R"({"atS": 1, "write": {"a.b": "1"}})", ""),
       "events[0].write.a.b must be a number"},
      {document(R"({"atS": 1, "write": {}})", ""), "events[0].write writes nothing"},
      {document(R"({"atS": 1, "fault": {"kind": "fire"}})", ""),
       "events[0].fault.kind is 'fire', and must be one of dc, short"},
      {document(R"({"atS": 1, "fault": {"kind": "dc"}})", ""), "events[0].fault.volts is missing"},
      {document(R"({"atS": 1, "fault": {"kind": "short", "volts": 1}})", ""),
       "events[0].fault.volts is not known here"},
      {document(R"({"atS": 1, "fault": {"kind": "clock_loss", "channel": "left"}})", ""),
       "events[0].fault.channel is not known here"},
      {document("", R"({"what": "relay", "is": "shut"})"),
       "expect[0].is is 'shut', and must be open or closed"},
      {document("", R"({"what": "state"})"), "expect[0].is is missing"},
      {document("", R"({"what": "state", "is": "a", "isNot": "b"})"), "holds both is and isNot"},
      {document("", R"({"what": "loadPeakV"})"), "expect[0] needs atMost or atLeast"},
      {document("", R"({"what": "loadPeakV", "atMost": 1, "withinS": 1})"), "takes fromS and toS"},
      {document("", R"({"what": "mute", "is": "on", "afterS": 1, "toS": 2})"), "holds both afterS"},
      {document("", R"({"what": "mute", "is": "on", "afterS": 1.5, "withinS": 1})"),
       "expect[0].withinS is 1"},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    const auto scenario = parseScenario(text, "s.json");
    REQUIRE_FALSE(scenario.has_value());
    CHECK_THAT(scenario.error().message, Catch::Matchers::Contains(expected));
    CHECK(scenario.error().message.find('\n') == std::string::npos);
  }
}

TEST_CASE("scenario: a file that cannot be read is named") {
  const auto scenario = readScenario("no/such/scenario.json");
  REQUIRE_FALSE(scenario.has_value());
  CHECK_THAT(scenario.error().message, Catch::Matchers::Contains("no/such/scenario.json"));
}

TEST_CASE("scenario: every scenario that ships can be read, and expects something") {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator("sim/scenarios")) {
    if (entry.path().extension() == ".json") {
      ++count;
      const auto scenario = readScenario(entry.path());
      CAPTURE(entry.path());
      CAPTURE(scenario ? std::string() : scenario.error().message);
      REQUIRE(scenario.has_value());
      CHECK_FALSE(scenario->description.empty());
      CHECK_FALSE(scenario->events.empty());
      CHECK(scenario->expectations.size() >= 4);
    }
  }
  CHECK(count >= 25);
}
