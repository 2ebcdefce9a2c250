#include "sim/timeline.hpp"

#include "tests/support/catch.hpp"

using namespace zobel::sim;

namespace {

Timeline shortRun() {
  Timeline timeline;
  timeline.faultNames = {"dc", "over_current"};
  timeline.record({0.0, "off", false, true, 0});
  timeline.record({0.1, "off", false, true, 0});
  timeline.record({0.2, "playing", true, false, 0, true, true});
  timeline.record({0.5, "fault", true, true, 2});
  timeline.record({0.6, "fault", false, true, 2});
  timeline.record({1.0, "fault", false, true, 2});
  return timeline;
}

}  // namespace

TEST_CASE("timeline: only changes become points, and the end moves on") {
  const Timeline timeline = shortRun();
  CHECK(timeline.points.size() == 4);
  CHECK(timeline.endS == 1.0);
}

TEST_CASE("timeline: the plot has a row for each state, signal and fault that occurred") {
  const auto plot = plotOf(shortRun(), "t", "r");
  REQUIRE(plot.rows.size() == 8);
  CHECK(plot.rows[0].name == "off");
  CHECK(plot.rows[1].name == "playing");
  CHECK(plot.rows[2].name == "fault");
  CHECK(plot.rows[3].name == "muted");
  CHECK(plot.rows[4].name == "element pins pulse");
  CHECK(plot.rows[5].name == "relay commanded");
  CHECK(plot.rows[6].name == "relay closed");
  CHECK(plot.rows[7].name == "fault: over_current");
  // Neighbouring points join into one stretch.
  CHECK(plot.rows[2].activeS == std::vector<std::pair<double, double>>{{0.5, 1.0}});
  CHECK(plot.rows[3].activeS == std::vector<std::pair<double, double>>{{0.0, 0.2}, {0.5, 1.0}});
  CHECK(plot.rows[4].activeS == std::vector<std::pair<double, double>>{{0.2, 0.5}});
  CHECK(plot.rows[5].activeS == std::vector<std::pair<double, double>>{{0.2, 0.5}});
  CHECK(plot.rows[6].activeS == std::vector<std::pair<double, double>>{{0.2, 0.6}});
}

TEST_CASE("timeline: JSON names the faults") {
  const auto json = jsonOf(shortRun());
  REQUIRE(json.size() == 4);
  CHECK(json[2]["faults"] == nlohmann::ordered_json::array({"over_current"}));
  CHECK(json[2]["relay"] == "closed");
  CHECK(json[2]["relayCommand"] == "open");
  CHECK(json[1]["pins"] == "pulsing");
  CHECK(json[2]["pins"] == "resting");
  CHECK(json[0]["muted"] == true);
}
