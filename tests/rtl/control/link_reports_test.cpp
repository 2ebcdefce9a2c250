// What the link sends unasked: telemetry at its period, and an event at each change.
#include <algorithm>

#include "tests/rtl/control/link_bench.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace zobel::test;
using device::State;
using protocol::Read;
using protocol::Report;
using protocol::ReportKind;
using protocol::Write;

namespace field = device::field;

namespace {

std::size_t count(const std::vector<Report>& reports, std::uint16_t firstAddress) {
  return static_cast<std::size_t>(
      std::count_if(reports.begin(), reports.end(), [&](const Report& report) {
        return report.kind == ReportKind::telemetry &&
               report.groups.front().address == firstAddress;
      }));
}

/// The word of a field in the groups of a report.
std::uint32_t in(const Report& report, const device::RegisterField& wanted) {
  for (const protocol::RegisterGroup& group : report.groups) {
    const std::size_t index = (wanted.address - std::size_t{group.address}) / 4;
    if (wanted.address >= group.address && index < group.words.size()) {
      return wanted.extract(group.words[index]);
    }
  }
  FAIL("not in the report");
  return 0;
}

}  // namespace

TEST_CASE("link reports: after the reset none come") {
  LinkBench bench;
  CHECK(bench.reportsWithin(20).empty());
}

TEST_CASE("link reports: telemetry comes at its period, whatever that is") {
  // A set of reports takes 1.2 ms at 1 Mbaud.
  for (const std::uint32_t period : {2U, 3U, 5U, 20U}) {
    CAPTURE(period);
    LinkBench bench;
    bench.set(field::link::telemetryPeriod, period);
    const auto reports = bench.reportsWithin(200);
    const std::size_t expected = 200 / period;
    for (const auto* first :
         {&field::status::state, &field::levels::peakLeft, &field::adc::voltageLeft}) {
      CHECK(count(reports, first->address) >= expected - 1);
      CHECK(count(reports, first->address) <= expected + 1);
    }
  }
}

TEST_CASE("link reports: on a line that is too slow for the period all reports get their turn") {
  LinkBench bench;
  bench.set(field::link::telemetryPeriod, 1);
  const auto reports = bench.reportsWithin(200);
  const std::size_t states = count(reports, field::status::state.address);
  CHECK(reports.size() > 450);  // 1.2 ms for three of them
  CHECK(count(reports, field::levels::peakLeft.address) + 1 >= states);
  CHECK(count(reports, field::adc::voltageLeft.address) + 1 >= states);
}

TEST_CASE("link reports: a new period holds at once, and zero ends them") {
  LinkBench bench;
  bench.set(field::link::telemetryPeriod, 60'000);
  CHECK(count(bench.reportsWithin(5), field::status::state.address) == 1);
  bench.set(field::link::telemetryPeriod, 5);
  CHECK(count(bench.reportsWithin(20), field::status::state.address) >= 3);
  bench.set(field::link::telemetryPeriod, 0);
  bench.reportsWithin(1);
  CHECK(bench.reportsWithin(30).empty());
}

TEST_CASE("link reports: groups are whole registers, with what the bus reads") {
  LinkBench bench;
  bench.setState(State::playing);
  bench.set(field::link::telemetryPeriod, 10);
  const auto reports = bench.reportsWithin(9);
  REQUIRE(reports.size() >= 3);
  for (const Report& report : reports) {
    for (const protocol::RegisterGroup& group : report.groups) {
      for (std::size_t i = 0; i < group.words.size(); ++i) {
        CHECK(group.words[i] == bench.read(group.address + 4 * static_cast<std::uint32_t>(i)));
      }
    }
  }
}

TEST_CASE("link reports: the counter counts every unasked frame") {
  LinkBench bench;
  bench.set(field::link::telemetryPeriod, 1);
  std::uint8_t expected = 0;
  for (int change = 0; change < 10; ++change) {
    bench.setState(change % 2 == 0 ? State::playing : State::muted);
    for (const Report& report : bench.reportsWithin(20)) {
      REQUIRE(report.counter == expected);
      ++expected;  // wraps
    }
  }
  CHECK(expected != 0);
}

TEST_CASE("link reports: a change of state or faults is an event, with the snapshot") {
  LinkBench bench;
  bench.setState(State::fault);
  bench.setFaults(1U << static_cast<unsigned>(device::Fault::overCurrent));
  const auto events = bench.reportsWithin(3);
  REQUIRE(events.size() == 1);
  CHECK(events[0].kind == ReportKind::event);
  CHECK(in(events[0], field::status::state) == static_cast<std::uint32_t>(State::fault));
  CHECK(in(events[0], field::faults::active) == 2);
  CHECK(in(events[0], field::volume::current) == 0);
  CHECK(in(events[0], field::snapshot::voltageLeft) == 0);
  CHECK(in(events[0], field::snapshot::state) == 0);
  CHECK(bench.reportsWithin(10).empty());

  bench.setFaults(0);
  CHECK(bench.reportsWithin(3).size() == 1);
}

TEST_CASE("link reports: changes while the line is busy make one event more, with the last state") {
  LinkBench bench;
  for (const State state : {State::supplies, State::clocks, State::selfTest, State::muted}) {
    bench.setState(state);
    bench.run(600);  // an event takes 9000 clocks
  }
  const auto events = bench.reportsWithin(5);
  REQUIRE(events.size() == 2);
  CHECK(in(events[0], field::status::state) == static_cast<std::uint32_t>(State::supplies));
  CHECK(in(events[1], field::status::state) == static_cast<std::uint32_t>(State::muted));
}

TEST_CASE("link reports: a change that is taken back while the line is busy is still an event") {
  LinkBench bench;
  bench.setState(State::supplies);
  bench.run(1000);
  bench.setFaults(1);
  bench.run(10);
  bench.setFaults(0);
  CHECK(bench.reportsWithin(5).size() == 2);
}

TEST_CASE("link reports: events can be turned off, and nothing is made up for later") {
  LinkBench bench;
  bench.set(field::link::events, 0);
  bench.setState(State::playing);
  CHECK(bench.reportsWithin(5).empty());
  bench.set(field::link::events, 1);
  CHECK(bench.reportsWithin(5).empty());
  bench.setState(State::muted);
  CHECK(bench.reportsWithin(5).size() == 1);
}

TEST_CASE("link reports: an event goes before the reports that wait") {
  LinkBench bench;
  bench.set(field::link::telemetryPeriod, 2);
  bench.run(2000);  // the first report is on its way, another waits
  bench.setState(State::playing);
  const auto reports = bench.reportsWithin(1.9);
  REQUIRE(reports.size() >= 3);
  CHECK(reports[0].kind == ReportKind::telemetry);
  CHECK(reports[1].kind == ReportKind::event);
}

TEST_CASE("link reports: answers come between reports, also when these fill the line") {
  LinkBench bench;
  REQUIRE(bench.transact(Write{field::link::baudRate.address, {115'200}}));
  bench.line.setBaud(115'200);
  bench.run(kClocksPerMs);
  bench.set(field::link::telemetryPeriod, 1);  // far more than the line can carry
  for (int i = 0; i < 10; ++i) {
    const auto answer = bench.transact(Read{field::id::magic.address, 1});
    REQUIRE(answer);
    CHECK(answer->words[0] == device::kMagic);
  }
  CHECK(bench.hostCounters().errors() == 0);
  CHECK(bench.reportsWithin(50).size() >= 5);
}
