#include "host_app/cli/device/watch_view.hpp"

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "host_app/device/generated/registers.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/healthy_board.hpp"

using namespace zobel::cli;
using namespace zobel::device;
using Catch::Contains;

namespace {

WatchState healthyState() {
  WatchState state;
  state.port = "/dev/ttyUSB0 (ULX3S)";
  state.seconds = 12.34;
  std::map<std::uint16_t, std::uint32_t> words;
  for (const auto& [field, raw] : zobel::test::healthyRegisters()) {
    words[field->address] |= field->insert(raw);
  }
  for (const auto& [address, word] : words) {
    state.board.set(address, word);
  }
  return state;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    text += line + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("watch view: bars run from -60 dB to 0 dB and stay within") {
  CHECK(levelBar(0.0, 10) == "##########");
  CHECK(levelBar(-30.0, 10) == "#####     ");
  CHECK(levelBar(-60.0, 10) == "          ");
  CHECK(levelBar(-150.0, 10) == "          ");
  CHECK(levelBar(6.0, 10) == "##########");
  CHECK(levelBar(-std::numeric_limits<double>::infinity(), 10) == "          ");
}

TEST_CASE("watch view: the table tells state, level, readings, link and the last events") {
  WatchState state = healthyState();
  state.link.reports = 7;
  state.link.lostReports = 2;
  state.events = {{1.5, "Plays."}, {2.25, "Muted."}};
  const std::string table = joined(watchLines(state, 200));
  CHECK_THAT(table, Contains("/dev/ttyUSB0 (ULX3S)  12.3 s") && Contains("Ready: silent"));
  CHECK_THAT(table, Contains("volume") && Contains("silence"));
  CHECK_THAT(table, Contains("20.001 V") && Contains("3.300 V") && Contains("31.25 degC"));
  CHECK_THAT(table, Contains("7 reports, 2 lost") && Contains("1.50 s  Plays.") &&
                        Contains("2.25 s  Muted."));
}

TEST_CASE("watch view: levels of full scale are shown in decibels") {
  WatchState state = healthyState();
  state.board.set(field::levels::peakLeft.address, 0x40000000);  // half of full scale
  state.board.set(field::levels::rmsRight.address, 0);
  const std::string table = joined(watchLines(state, 200));
  CHECK_THAT(table, Contains("peak left") && Contains("-6.0 dBFS"));
  CHECK_THAT(table, Contains("rms right") && Contains("silence"));
}

TEST_CASE("watch view: a notice takes the place of a state that is no longer known") {
  WatchState state = healthyState();
  state.notice = "no report for 3 s";
  const auto lines = watchLines(state, 200);
  CHECK(lines[1] == "! no report for 3 s");
}

TEST_CASE("watch view: no line is wider than the terminal, and the table holds its height") {
  WatchState state = healthyState();
  const std::size_t height = watchLines(state, 200).size();
  state.board.set(field::volume::current.address, 200);
  CHECK(watchLines(state, 200).size() == height);
  for (const std::string& line : watchLines(state, 30)) {
    CHECK(line.size() <= 30);
  }
}

TEST_CASE("watch view: reports, events and notices as objects") {
  Snapshot report;
  report.set(field::volume::current.address, 200);
  const auto json = reportJson(1.23456, zobel::protocol::ReportKind::telemetry, report);
  CHECK(json.dump() == R"({"seconds":1.235,"kind":"report","volume.current":-20.0})");
  CHECK(reportJson(0, zobel::protocol::ReportKind::event, report)["kind"] == "event");
  CHECK(noticeJson(2.0, "gone").dump() == R"({"seconds":2.0,"kind":"notice","text":"gone"})");
}
