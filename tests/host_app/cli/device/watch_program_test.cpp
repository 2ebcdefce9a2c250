// `zobel device watch`: reports, events, and a board that stalls or vanishes.

#include <algorithm>
#include <csignal>
#include <sstream>

#include "host_app/device/generated/registers.hpp"
#include "tests/host_app/cli/device/device_bench.hpp"
#include "tests/host_app/cli/refusal.hpp"

using Json = nlohmann::json;
using namespace zobel::test;
using Catch::Contains;
namespace field = zobel::device::field;

namespace {

/// The lines of a watch, each an object.
std::vector<Json> objectsIn(const std::string& out) {
  std::vector<Json> objects;
  std::istringstream stream(out);
  for (std::string line; std::getline(stream, line);) {
    objects.push_back(Json::parse(line));
  }
  return objects;
}

bool tells(const std::vector<Json>& objects, const std::string& words) {
  return std::any_of(objects.begin(), objects.end(), [&](const Json& object) {
    return object.dump().find(words) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("device watch: objects in a pipe, and the period of before at its end") {
  const DeviceBench bench;
  bench.board->set(field::link::telemetryPeriod, 1234);
  const Outcome outcome = bench.run({"watch", "--interval", "20", "--seconds", "1"});
  CHECK(outcome.status == 0);
  const auto objects = objectsIn(outcome.out);
  REQUIRE_FALSE(objects.empty());
  CHECK(objects.front().at("kind") == "report");
  CHECK(objects.front().at("status.state") == "muted");
  CHECK(objects.front().at("adc.rail_logic").is_number());
  CHECK(bench.board->raw(field::link::telemetryPeriod) == 1234);
}

TEST_CASE("device watch: Ctrl-C and a closed pipe restore the period too") {
  const DeviceBench bench;
  bench.board->set(field::link::telemetryPeriod, 1234);
  for (const int signal : {SIGINT, SIGTERM}) {
    const Outcome outcome = bench.workplace.runUntil(
        {"device", "watch"}, [](const std::string& out) { return !out.empty(); }, signal);
    CHECK(outcome.status == 0);
    CHECK(bench.board->raw(field::link::telemetryPeriod) == 1234);
  }
}

TEST_CASE("device watch: an event is shown as it comes") {
  const DeviceBench bench;
  const Outcome outcome = bench.workplace.runUntil(
      {"device", "watch", "--interval", "20"},
      [&](const std::string& out) {
        if (out.empty()) {
          return false;
        }
        bench.board->sendEvent();
        return out.find("event") != std::string::npos;
      },
      SIGINT);
  const auto objects = objectsIn(outcome.out);
  CHECK(std::any_of(objects.begin(), objects.end(), [](const Json& object) {
    return object.at("kind") == "event" && object.at("faults.first") == "none";
  }));
}

TEST_CASE("device watch: reports that stop, as after a reset of the board, are asked for again") {
  const DeviceBench bench;
  bool stalled = false;
  const Outcome outcome = bench.workplace.runUntil(
      {"device", "watch", "--interval", "20"},
      [&](const std::string& out) {
        if (!stalled && out.find("report") != std::string::npos) {
          stalled = true;
          bench.board->set(field::link::telemetryPeriod, 0);
        }
        const std::size_t again = out.find("reports come again");
        return again != std::string::npos && out.find("status.state", again) != std::string::npos;
      },
      SIGINT);
  const auto objects = objectsIn(outcome.out);
  CHECK(tells(objects, "no report for"));
  CHECK(tells(objects, "reports come again"));
  CHECK(objects.back().at("kind") == "report");
  CHECK(bench.board->raw(field::link::telemetryPeriod) == 0);
}

TEST_CASE("device watch: a board that vanishes is waited for, and watched again") {
  DeviceBench bench;
  bool unplugged = false;
  bool back = false;
  const Outcome outcome = bench.workplace.runUntil(
      {"device", "watch", "--interval", "20"},
      [&](const std::string& out) {
        if (!unplugged && !out.empty()) {
          unplugged = true;
          bench.unplug();
        }
        if (!back && out.find("waiting for it") != std::string::npos) {
          back = true;
          bench.plugIn();
        }
        const std::size_t again = out.find("the board is back");
        return again != std::string::npos && out.find("report", again) != std::string::npos;
      },
      SIGINT);
  CHECK(outcome.status == 0);
  const auto objects = objectsIn(outcome.out);
  CHECK(tells(objects, "waiting for it to come back"));
  CHECK(tells(objects, "the board is back"));
  CHECK(objects.back().at("kind") == "report");
  CHECK(bench.board->raw(field::link::telemetryPeriod) == 0);
}
