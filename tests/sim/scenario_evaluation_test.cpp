#include <cmath>

#include "sim/scenario.hpp"
#include "tests/support/catch.hpp"

using namespace zobel::sim;

namespace {

// Plays from 0.2 s; a short at 1 s mutes after 8 us and opens the relay after 2 ms.
Timeline run() {
  Timeline timeline;
  timeline.faultNames = {"dc", "over_current"};
  timeline.record({0.0, "off", false, true, 0});
  timeline.record({0.2, "playing", true, false, 0});
  timeline.record({1.000008, "fault", true, true, 2});
  timeline.record({1.002, "fault", false, true, 2});
  timeline.record({1.5, "playing", true, false, 0});
  timeline.endS = 2.0;
  timeline.loadPeakStepS = 0.5;
  timeline.loadPeakV = {0.5, 0.6, 0.0004, 0.7};
  return timeline;
}

Outcome judged(const std::string& expectation) {
  const auto scenario =
      parseScenario(R"({"name": "n", "seconds": 2, "expect": [)" + expectation + "]}", "inline");
  INFO((scenario ? std::string() : scenario.error().message));
  REQUIRE(scenario.has_value());
  const auto outcomes = evaluate(*scenario, run());
  REQUIRE(outcomes.size() == 1);
  return outcomes.front();
}

}  // namespace

TEST_CASE("evaluation: an instant is met in time, with its delay told") {
  const auto mute = judged(R"({"what": "mute", "is": "on", "afterS": 1.0, "withinS": 0.00001})");
  CHECK(mute.result.pass);
  CHECK(mute.result.value == Approx(8e-6));
  CHECK(mute.result.unit == "s");
  const auto late = judged(R"({"what": "relay", "is": "open", "afterS": 1.0, "withinS": 0.001})");
  CHECK_FALSE(late.result.pass);
  CHECK(late.result.value == Approx(0.002));
  CHECK(late.remark == "seen: closed");
}

TEST_CASE("evaluation: the deadline itself is in time") {
  CHECK(judged(R"({"what": "relay", "is": "open", "afterS": 1.0, "withinS": 0.002})").result.pass);
  CHECK(judged(R"({"what": "state", "is": "fault", "afterS": 1.1, "withinS": 0})").result.pass);
}

TEST_CASE("evaluation: what held only before the window does not count") {
  const auto off = judged(R"({"what": "state", "is": "off", "afterS": 0.2})");
  CHECK_FALSE(off.result.pass);
  CHECK(std::isnan(off.result.value));
  CHECK(off.remark == "seen: playing, fault");
}

TEST_CASE("evaluation: a stretch must hold without a break") {
  CHECK(judged(R"({"what": "state", "is": "playing", "fromS": 0.2, "toS": 1.0})").result.pass);
  const auto broken = judged(R"({"what": "relay", "is": "closed", "fromS": 0.5, "toS": 2.0})");
  CHECK_FALSE(broken.result.pass);
  CHECK(broken.result.value == Approx(0.498));
  CHECK(broken.remark == "seen: closed, open");
}

TEST_CASE("evaluation: negation, faults and none") {
  CHECK(judged(R"({"what": "fault", "is": "over_current", "afterS": 1, "withinS": 0.001})")
            .result.pass);
  CHECK_FALSE(judged(R"({"what": "fault", "is": "dc"})").result.pass);
  CHECK(judged(R"({"what": "fault", "is": "none", "fromS": 0, "toS": 1})").result.pass);
  CHECK_FALSE(judged(R"({"what": "fault", "is": "none", "fromS": 0, "toS": 2})").result.pass);
  CHECK(judged(R"({"what": "fault", "isNot": "dc", "fromS": 0, "toS": 2})").result.pass);
  CHECK_FALSE(judged(R"({"what": "state", "isNot": "fault", "fromS": 0, "toS": 2})").result.pass);
}

TEST_CASE("evaluation: bounds of the load's peak, in their stretch only") {
  CHECK(judged(R"({"what": "loadPeakV", "atMost": 0.001, "fromS": 1.0, "toS": 1.5})").result.pass);
  const auto loud = judged(R"({"what": "loadPeakV", "atMost": 0.001, "fromS": 1.0, "toS": 2})");
  CHECK_FALSE(loud.result.pass);
  CHECK(loud.result.value == Approx(0.7));
  CHECK(loud.remark == "the peak was at 1.5 s");
  CHECK(judged(R"({"what": "loadPeakV", "atLeast": 0.4, "atMost": 0.8})").result.pass);
  CHECK_FALSE(judged(R"({"what": "loadPeakV", "atLeast": 0.8})").result.pass);
}

TEST_CASE("evaluation: what was not recorded fails") {
  const auto scenario = parseScenario(R"({"name": "n", "seconds": 3, "expect": [
      {"what": "loadPeakV", "atMost": 9, "fromS": 2.5},
      {"what": "state", "is": "playing", "fromS": 1.6, "toS": 3},
      {"what": "state", "is": "playing", "afterS": 2.5}]})",
                                      "inline");
  REQUIRE(scenario.has_value());
  for (const auto& outcome : evaluate(*scenario, run())) {
    CAPTURE(outcome.result.name);
    CHECK_FALSE(outcome.result.pass);
    CHECK_FALSE(outcome.remark.empty());
  }
  for (const auto& outcome : evaluate(*scenario, Timeline{})) {
    CHECK_FALSE(outcome.result.pass);
  }
}
