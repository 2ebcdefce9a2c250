// Every failure that the checks know, injected into the facts of a healthy board.

#include "host_app/doctor/checks.hpp"

#include <array>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "host_app/device/generated/registers.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/healthy_board.hpp"

using namespace zobel::doctor;
using namespace zobel::device;
using Catch::Contains;

namespace {

namespace adc = field::adc;
namespace status = field::status;

void setField(Snapshot& snapshot, const RegisterField& field, std::uint32_t raw) {
  const auto found = snapshot.words().find(field.address);
  const std::uint32_t word = found == snapshot.words().end() ? 0 : found->second;
  snapshot.set(field.address, (word & ~field.mask()) | field.insert(raw));
}

Snapshot healthySnapshot() {
  Snapshot snapshot;
  for (const RegisterField& field : kFields) {
    setField(snapshot, field, field.reset);
  }
  for (const auto& [field, raw] : zobel::test::healthyRegisters()) {
    setField(snapshot, *field, raw);
  }
  return snapshot;
}

BoardFacts healthyFacts() {
  BoardFacts facts;
  facts.port = {{"/dev/ttyUSB0 (ULX3S)"}, "/dev/ttyUSB0", PortAccess::open, ""};
  facts.line = {1'000'000, {1'000'000}, 1'000'000, false, 20, ""};
  facts.identity = {kMagic, kProtocolVersion, kMapHash, 1};
  facts.scratch = {{0x55555555U, 0x55555555U, ""}};
  facts.loopback = {1000, 0, 0, 0};
  facts.telemetry = {12, 0};
  facts.before = healthySnapshot();
  facts.after = healthySnapshot();
  return facts;
}

/// Judges the facts by every check; the findings by the names of the checks.
std::map<std::string, Finding> judge(const BoardFacts& facts) {
  std::map<std::string, Finding> findings;
  for (const auto& group : {portChecks(), linkChecks(), amplifierChecks()}) {
    for (const Check& check : group) {
      findings[std::string(check.name)] = check.judge(facts);
    }
  }
  return findings;
}

/// Something that is wrong, the check that must see it, and what its remedy must tell.
struct Failure {
  const char* check;
  std::function<void(BoardFacts&)> inject;
  const char* says;
};

std::function<void(BoardFacts&)> port(PortAccess access) {
  return [access](BoardFacts& facts) {
    facts = {};
    facts.port = {{"/dev/ttyUSB0 (ULX3S)", "/dev/ttyUSB1"}, "/dev/ttyUSB0", access, "it says why"};
  };
}

std::function<void(BoardFacts&)> silent(bool echo, std::size_t bytes) {
  return [echo, bytes](BoardFacts& facts) {
    BoardFacts reached;
    reached.port = facts.port;
    reached.line = {1'000'000, {1'000'000, 115'200}, std::nullopt, echo, bytes, ""};
    facts = reached;
  };
}

std::function<void(BoardFacts&)> counted(const RegisterField& counter) {
  return [&counter](BoardFacts& facts) { setField(*facts.after, counter, 3); };
}

std::function<void(BoardFacts&)> reads(const RegisterField& field, std::uint32_t raw) {
  return [&field, raw](BoardFacts& facts) { setField(*facts.after, field, raw); };
}

std::function<void(BoardFacts&)> latched(Fault fault) {
  return [fault](BoardFacts& facts) {
    const auto bit = static_cast<std::uint32_t>(fault);
    setField(*facts.after, status::state, static_cast<std::uint32_t>(State::lockedOut));
    setField(*facts.after, field::faults::first, bit);
    setField(*facts.after, field::faults::active, 1U << bit);
  };
}

std::function<void(BoardFacts&)> allReadings(std::uint32_t raw) {
  return [raw](BoardFacts& facts) {
    for (const RegisterField& field : kFields) {
      if (field.name.starts_with("adc.")) {
        setField(*facts.after, field, raw);
      }
    }
  };
}

std::vector<Failure> failures() {
  return {
      {"port", port(PortAccess::none), "plug the board in"},
      {"port", port(PortAccess::several), "--port"},
      {"port", port(PortAccess::absent), "/dev/ttyUSB1"},
      {"kind of port", port(PortAccess::noSerialPort), "character device"},
      {"permission", port(PortAccess::noPermission), "group"},
      {"opening", port(PortAccess::busy), "fuser"},
      {"opening", port(PortAccess::failed), "dmesg"},
      {"answer", [](BoardFacts& facts) { facts.line->error = "it has gone"; }, "vanished"},
      {"answer", silent(true, 40), "transmit and receive are joined"},
      {"answer", silent(false, 7), "bitstream"},
      {"answer", silent(false, 0), "power"},
      {"baud rate", [](BoardFacts& facts) { facts.line->answered = 115'200; }, "--baud 115200"},
      {"identity", [](BoardFacts& facts) { facts.identity->magic = 1; }, "no Zobel"},
      {"protocol", [](BoardFacts& facts) { ++facts.identity->protocolVersion; }, "newer program"},
      {"protocol", [](BoardFacts& facts) { --facts.identity->protocolVersion; }, "older"},
      {"register map", [](BoardFacts& facts) { ++facts.identity->mapHash; },
       "another register map"},
      {"scratch register",
       [](BoardFacts& facts) {
         facts.scratch.push_back({1, std::nullopt, "no answer"});
       },
       "do not get through"},
      {"scratch register",
       [](BoardFacts& facts) {
         facts.scratch.push_back({1, 3, ""});
       },
       "timing"},
      {"loopback", [](BoardFacts& facts) { facts.loopback->failures = 1; }, "drops whole frames"},
      {"loopback", [](BoardFacts& facts) { facts.loopback->wrong = 1; }, "answers wrongly"},
      {"loopback", [](BoardFacts& facts) { facts.loopback->retries = 1; }, "now and then"},
      {"wrong CRCs", counted(field::link::badCrc), "noise"},
      {"wrong lengths", counted(field::link::badLength), "lost"},
      {"wrong COBS", counted(field::link::badCobs), "cut"},
      {"framing errors", counted(field::link::framingErrors), "baud rate"},
      {"overruns", counted(field::link::overruns), "second program"},
      {"refused accesses", counted(field::counters::busErrors), "refused"},
      {"active baud rate", reads(field::link::baudActive, 115'200), "fell back"},
      {"telemetry", [](BoardFacts& facts) { facts.telemetry->reports = 0; }, "do not come"},
      {"telemetry", [](BoardFacts& facts) { facts.telemetry->lost = 2; }, "keep up"},
      {"protection", reads(status::state, 14), "no such state"},
      {"protection", latched(Fault::dc), "voltmeter"},
      {"protection", latched(Fault::overCurrent), "short"},
      {"protection", latched(Fault::overTemperature), "heat sinks"},
      {"protection", latched(Fault::rail), "fuse"},
      {"protection", latched(Fault::powerGood), "power-good"},
      {"protection", latched(Fault::audioClock), "oscillators"},
      {"protection", latched(Fault::modulatorOverload), "full scale"},
      {"protection", latched(Fault::adcStuck), "SPI"},
      {"protection", latched(Fault::selfTest), "39 mV"},
      {"audio clock", reads(field::counters::audioClockKhz, 0), "oscillators"},
      {"audio clock", reads(field::counters::audioClockKhz, 45158), "swapped"},
      {"audio clock", reads(field::counters::audioClockKhz, 49300), "crystals"},
      {"power good", reads(status::powerGood, 0), "supplies"},
      {"positive rail", reads(adc::railPositive, 2600), "positive rail"},
      {"positive rail", reads(adc::railPositive, 3950), "positive rail"},
      {"negative rail", reads(adc::railNegative, 0), "negative rail"},
      {"logic rail", reads(adc::railLogic, 2400), "3.3 V"},
      {"relay",
       [](BoardFacts& facts) {
         setField(*facts.after, status::state, static_cast<std::uint32_t>(State::off));
         setField(*facts.after, status::relayClosed, 1);
       },
       "unplug"},
      {"relay", reads(status::state, static_cast<std::uint32_t>(State::playing)), "open relay"},
      {"sense ADC", allReadings(0), "stays low"},
      {"sense ADC", allReadings(4095), "stays high"},
      {"output offset", reads(adc::voltageRight, 2060), "DC"},
      {"output offset", reads(adc::voltageLeft, 2030), "DC"},
      {"resting current", reads(adc::currentLeft, 2100), "welded"},
      {"temperatures", reads(adc::temperatureBoard, 0), "missing"},
      {"temperatures", reads(adc::temperatureLeft, 4095), "missing"},
      {"temperatures", reads(adc::temperatureRight, 91 * 16), "cool"},
  };
}

}  // namespace

TEST_CASE("checks: a healthy board passes every one") {
  for (const auto& [name, finding] : judge(healthyFacts())) {
    CAPTURE(name, finding.value, finding.remedy);
    CHECK(finding.verdict == Verdict::pass);
    CHECK_FALSE(finding.value.empty());
    CHECK(finding.remedy.empty());
  }
}

TEST_CASE("checks: each failure is seen by its check, which says what helps") {
  for (const Failure& failure : failures()) {
    BoardFacts facts = healthyFacts();
    failure.inject(facts);
    const Finding finding = judge(facts).at(failure.check);
    CAPTURE(failure.check, failure.says, finding.value);
    CHECK(finding.verdict == Verdict::fail);
    CHECK_THAT(finding.remedy, Contains(failure.says));
    CHECK_FALSE(finding.value.empty());
  }
}

TEST_CASE("checks: the failures have at least fifty remedies among them") {
  std::set<std::string> remedies;
  for (const Failure& failure : failures()) {
    BoardFacts facts = healthyFacts();
    failure.inject(facts);
    remedies.insert(judge(facts).at(failure.check).remedy);
  }
  CHECK(remedies.size() >= 50);
}

TEST_CASE("checks: a failure on the way leaves only skips behind it") {
  for (const PortAccess access :
       {PortAccess::none, PortAccess::several, PortAccess::absent, PortAccess::noSerialPort,
        PortAccess::noPermission, PortAccess::busy, PortAccess::failed}) {
    BoardFacts facts;
    port(access)(facts);
    std::size_t failed = 0;
    for (const auto& [name, finding] : judge(facts)) {
      CAPTURE(name, finding.value);
      failed += finding.verdict == Verdict::fail ? 1U : 0U;
    }
    CHECK(failed == 1);
  }
}

TEST_CASE("checks: a board that is off is not blamed for what is off") {
  BoardFacts facts = healthyFacts();
  allReadings(0)(facts);
  setField(*facts.after, status::state, static_cast<std::uint32_t>(State::off));
  setField(*facts.after, status::powerGood, 0);
  setField(*facts.after, field::counters::audioClockKhz, 0);
  for (const auto& [name, finding] : judge(facts)) {
    CAPTURE(name, finding.value);
    CHECK(finding.verdict != Verdict::fail);
  }
}

TEST_CASE("checks: a board of another map is not judged by this map's registers") {
  BoardFacts facts = healthyFacts();
  ++facts.identity->mapHash;
  facts.readOnly = true;
  facts.after = Snapshot();
  facts.before = Snapshot();
  facts.scratch.clear();
  facts.telemetry.reset();
  for (const auto& [name, finding] : judge(facts)) {
    CAPTURE(name, finding.value);
    CHECK((finding.verdict != Verdict::fail || name == "register map"));
  }
}

TEST_CASE("checks: what plays is not asked for silence") {
  BoardFacts facts = healthyFacts();
  setField(*facts.after, status::state, static_cast<std::uint32_t>(State::playing));
  setField(*facts.after, status::relayClosed, 1);
  setField(*facts.after, status::muted, 0);
  setField(*facts.after, adc::voltageLeft, 3000);
  setField(*facts.after, adc::currentLeft, 2500);
  CHECK(judge(facts).at("output offset").verdict == Verdict::skip);
  CHECK(judge(facts).at("resting current").verdict == Verdict::skip);
  CHECK(judge(facts).at("relay").verdict == Verdict::pass);
}
