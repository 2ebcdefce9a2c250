// `zobel device` itself, with a fake board behind a pseudo-terminal.

#include <algorithm>
#include <chrono>
#include <csignal>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "host_app/device/generated/registers.hpp"
#include "host_app/transport/pseudo_terminal.hpp"
#include "tests/host_app/cli/refusal.hpp"
#include "tests/support/fake_board.hpp"
#include "tests/support/healthy_board.hpp"
#include "tests/support/scoped_variable.hpp"
#include "tests/support/temporary_folder.hpp"

using Json = nlohmann::json;
using namespace std::chrono_literals;
using namespace zobel::test;
using Catch::Contains;
using zobel::transport::PseudoTerminal;
namespace field = zobel::device::field;

namespace {

/// A healthy board that announces itself as a virtual one, and a place to run the program in.
struct Bench {
  TemporaryFolder folder;
  ScopedVariable runtime{"XDG_RUNTIME_DIR", (folder / "run").string()};
  std::unique_ptr<PseudoTerminal> terminal;
  std::unique_ptr<FakeBoard> board;
  Workplace workplace;

  Bench() {
    std::filesystem::create_directories(folder / "run/zobel");
    plugIn();
  }

  void plugIn() {
    terminal = std::move(PseudoTerminal::open(folder / "run/zobel/amp").value());
    board = std::make_unique<FakeBoard>(*terminal);
    for (const auto& [field, raw] : healthyRegisters()) {
      board->set(*field, raw);
    }
  }

  void unplug() {
    board.reset();
    terminal.reset();
  }

  [[nodiscard]] Outcome run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "device");
    return workplace.run(arguments);
  }

  /// Runs it and takes its output as JSON.
  [[nodiscard]] Json json(std::vector<std::string> arguments) const {
    arguments.emplace_back("--json");
    const Outcome outcome = run(arguments);
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    return Json::parse(outcome.out);
  }
};

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

TEST_CASE("device: the only board is found without its port, and listed") {
  const Bench bench;
  CHECK_THAT(bench.run({"list"}).out, Contains("virtual") && Contains("amp"));
  const Json ports = bench.json({"list"});
  REQUIRE(ports.size() == 1);
  CHECK(ports[0].at("virtual") == true);
  CHECK(bench.run({"get", "status.state"}).out == "muted\n");
  CHECK(bench.run({"get", "status.state", "--port", bench.terminal->name()}).out == "muted\n");
}

TEST_CASE("device: none and several boards end in one line that says what to do") {
  Bench bench;
  const auto other = PseudoTerminal::open(bench.folder / "run/zobel/other").value();
  checkRefused(bench.workplace, {{"device", "info"}, {"2 boards", "--port", "amp", "other"}});
  bench.unplug();
  CHECK(bench.run({"info", "--port", other->name()}).status == 2);
}

TEST_CASE("device: what cannot be done is refused before anything is opened") {
  const Bench bench;
  const std::uint64_t before = bench.board->requests();
  const std::vector<Refusal> refusals{
      {{"device"}, {"list", "doctor"}},
      {{"device", "gt"}, {"'gt'", "get"}},
      {{"device", "get"}, {"NAME"}},
      {{"device", "get", "volume.traget"}, {"did you mean volume.target"}},
      {{"device", "get", "volum"}, {"did you mean volume"}},
      {{"device", "set", "volume.target"}, {"needs a value", "-144.0 dB to 0.0 dB"}},
      {{"device", "set", "volume.target", "-200dB"}, {"-144.0 dB to 0.0 dB"}},
      {{"device", "set", "volume.target", "loud"}, {"loud", "-144.0 dB"}},
      {{"device", "set", "control.gain_range", "range_7"}, {"range_0", "range_3"}},
      {{"device", "set", "status.state", "playing"}, {"only be read"}},
      {{"device", "set", "volume.target", "-20", "control.mute", "perhaps"}, {"on or off"}},
      {{"device", "watch", "--interval", "5"}, {"--interval"}},
      {{"device", "info", "--baud", "9600"}, {"--baud"}},
  };
  for (const Refusal& refusal : refusals) {
    checkRefused(bench.workplace, refusal);
  }
  CHECK(bench.board->requests() == before);
  checkRefused(bench.workplace, {{"device", "info", "--port", "/dev/none"}, {"/dev/none", "list"}});
}

TEST_CASE("device get: one value alone, several as a table, and all as JSON") {
  const Bench bench;
  CHECK(bench.run({"get", "adc.rail_logic"}).out == "3.300 V\n");
  const std::string table = bench.run({"get", "adc", "volume.target"}).out;
  CHECK_THAT(table, Contains("adc.rail_positive") && Contains("volume.target") && Contains("dB"));
  const Json json = bench.json({"get", "volume"});
  CHECK(json.at("volume.target").at("value") == -144.0);
  CHECK(json.at("volume.target").at("unit") == "dB");
  CHECK(json.at("volume.current").at("value") == "silence");
}

TEST_CASE("device set: writes in order, prints what the board has, and notes what it rounded") {
  const Bench bench;
  const Outcome outcome = bench.run(
      {"set", "volume.target", "-23.46dB", "control.gain_range", "range_2", "control.mute", "on"});
  CHECK(outcome.status == 0);
  CHECK(outcome.err.empty());
  CHECK_THAT(outcome.out, Contains("volume.target -23.5 dB  (-23.46dB lies between two steps"));
  CHECK_THAT(outcome.out, Contains("control.gain_range range_2\ncontrol.mute on\n"));
  CHECK(bench.board->raw(field::volume::target) == 235);
  CHECK(bench.board->raw(field::control::gainRange) == 2);
  const Json json = bench.json({"set", "volume.target", "-10", "control.clear_faults", "on"});
  CHECK(json.at("volume.target").at("value") == -10.0);
  CHECK(json.at("volume.target").at("note") == "");
}

TEST_CASE("device set: a refusal ends it with status 1, the reason, and what the board has") {
  const Bench bench;
  bench.board->set(field::control::gainRange, 1);
  bench.board->refuseWritesTo(field::control::gainRange);
  const Outcome outcome = bench.run(
      {"set", "volume.target", "-23.5", "control.gain_range", "range_3", "control.mute", "off"});
  CHECK(outcome.status == 1);
  CHECK(outcome.out == "volume.target -23.5 dB\n");
  CHECK(outcome.errorLines() == 1);
  CHECK_THAT(outcome.err, Contains("refused range_3") && Contains("control.gain_range is range_1"));
  CHECK(bench.board->raw(field::volume::target) == 235);
  CHECK(bench.board->raw(field::control::mute) == 1);
}

TEST_CASE("device set: a negative value is no option, with or without its unit") {
  const Bench bench;
  for (const char* value : {"-23.5dB", "-23.5", "-23.5 dB", "-.5", "-.5dB"}) {
    CAPTURE(value);
    CHECK(bench.run({"set", "volume.target", value, "--json"}).status == 0);
  }
  CHECK(bench.board->raw(field::volume::target) == 5);
}

TEST_CASE("device set: neighbouring fields of one register are one write") {
  const Bench bench;
  const Outcome outcome =
      bench.run({"set", "input.rate", "x4", "input.family", "base_44k1", "input.word_bits", "24"});
  CHECK(outcome.out == "input.rate x4\ninput.family base_44k1\ninput.word_bits 24 bit\n");
  CHECK(bench.board->writes() == 1);
  CHECK(bench.run({"set", "input.rate", "x1", "input.rate", "x2"}).status == 0);
  CHECK(bench.board->writes() == 3);
  CHECK(bench.board->raw(field::input::rate) == 1);

  bench.board->refuseWritesTo(field::input::rate);
  const Outcome refused = bench.run({"set", "input.rate", "x8", "input.word_bits", "16"});
  CHECK(refused.status == 1);
  CHECK(refused.out.empty());
  CHECK(refused.errorLines() == 1);
  CHECK_THAT(refused.err, Contains("refused x8") && Contains("input.rate is x2"));
}

TEST_CASE("device preset: saved, applied within the limit, listed, renamed, exported, imported") {
  const Bench bench;
  const ScopedVariable data("XDG_DATA_HOME", (bench.folder / "data").string());
  bench.board->set(field::filter::available, 0x1F);
  bench.board->set(field::volume::target, 300);
  CHECK(bench.run({"preset", "save", "Evening", "--headphone", "focal-lensys"}).out ==
        "saved 'Evening' for focal-lensys\n");
  checkRefused(bench.workplace,
               {{"device", "preset", "save", "Evening", "--headphone", "focal-lensys"},
                {"already", "replace"}});
  checkRefused(bench.workplace, {{"device", "preset", "save", "", "--headphone", "a"}, {"name"}});
  checkRefused(bench.workplace, {{"device", "preset", "apply", "Evning"}, {"'Evening'"}});

  bench.board->set(field::volume::target, 900);
  bench.board->set(field::loudness::maximumActive, 800);  // in range 0 a volume of -50 dB
  const Outcome applied = bench.run({"preset", "apply", "Evening"});
  CHECK(applied.status == 0);
  CHECK_THAT(applied.out, Contains("limit holds volume.target at -50.0 dB, not -30.0 dB"));
  CHECK(bench.board->raw(field::volume::target) == 500);
  CHECK(bench.json({"preset", "apply", "Evening"}).at("notes").size() == 1);

  CHECK(bench.run({"preset", "rename", "Evening", "Night"}).status == 0);
  const std::string file = bench.workplace / "night.json";
  CHECK(bench.run({"preset", "export", "Night", file}).status == 0);
  CHECK(bench.run({"preset", "remove", "Night"}).status == 0);
  CHECK(bench.json({"preset", "list"}).empty());
  CHECK(bench.run({"preset", "import", file, "--headphone", "sennheiser-hd-820"}).status == 0);
  const Json list = bench.json({"preset", "list"});
  REQUIRE(list.size() == 1);
  CHECK(list[0].at("headphone") == "sennheiser-hd-820");
  CHECK(list[0].at("settings").at("volume.target") == "-30.0 dB");
}

TEST_CASE("device serve: other commands use the board through its socket, and it ends cleanly") {
  Bench bench;
  const std::string socket = bench.folder / "s";
  const std::string shared = "rpc:" + socket;
  std::string told;
  bool done = false;
  const Outcome outcome = bench.workplace.runUntil(
      {"device", "serve", "--socket", socket},
      [&](const std::string& out) {
        if (out.find('\n') == std::string::npos || done) {
          return done;
        }
        told = out;
        CHECK(bench.run({"get", "status.state", "--port", shared}).out == "muted\n");
        CHECK(bench.run({"set", "volume.target", "-40", "--port", shared}).status == 0);
        CHECK(bench.run({"doctor", "--port", shared}).status == 0);
        CHECK_THAT(bench.run({"watch", "--seconds", "1", "--port", shared}).out,
                   Contains("status.state"));
        const Outcome second = bench.run({"serve", "--socket", socket, "--port", shared});
        CHECK(second.status == 2);
        CHECK_THAT(second.err, Contains("already") && Contains("--socket"));
        done = true;
        return done;
      },
      SIGINT);
  CHECK(outcome.status == 0);
  CHECK_THAT(told, Contains(shared));
  CHECK(bench.board->raw(field::volume::target) == 400);
  CHECK(bench.board->raw(field::link::telemetryPeriod) == 0);
  CHECK_FALSE(std::filesystem::exists(socket));
  checkRefused(bench.workplace,
               {{"device", "info", "--port", shared}, {"no program shares", "zobel device serve"}});
}

TEST_CASE("device: a board of another map is read with a warning and not written") {
  const Bench bench;
  bench.board->set(field::id::mapHash, 1);
  const Outcome read = bench.run({"get", "volume.target"});
  CHECK(read.status == 0);
  CHECK_THAT(read.err, Contains("register map") && Contains("only be read"));
  const Outcome written = bench.run({"set", "volume.target", "-10"});
  CHECK(written.status == 1);
  CHECK(written.errorLines() == 1);
  CHECK_THAT(written.err, Contains("register map") && Contains("nothing was written"));
  CHECK(bench.board->writes() == 0);
  CHECK(bench.json({"info"}).at("writable") == false);
  CHECK(bench.run({"watch", "--seconds", "1"}).status == 2);
}

TEST_CASE("device: what answers and is no Zobel ends with status 2") {
  const Bench bench;
  bench.board->set(field::id::magic, 7);
  checkRefused(bench.workplace, {{"device", "info"}, {"00000007", "choose another port"}});
}

TEST_CASE("device info: identity, the state in a sentence, counters") {
  const Bench bench;
  CHECK_THAT(bench.run({"info"}).out, Contains("virtual board") &&
                                          Contains("the same as this program's") &&
                                          Contains("Ready: silent") && Contains("link.bad_crc"));
  const Json json = bench.json({"info"});
  CHECK(json.at("writable") == true);
  CHECK(json.at("magic") == "0x5A4F4245");
  CHECK(json.at("counters").at("link.bad_crc") == 0);
}

TEST_CASE("device dump: every register, by block, with and without all that is known of it") {
  const Bench bench;
  const Json json = bench.json({"dump"});
  CHECK(json.size() == zobel::device::kFields.size());
  CHECK_THAT(bench.run({"dump"}).out, Contains("volume.ramp_rate") && Contains("1000 dB/s"));
  CHECK_THAT(bench.run({"dump", "--all"}).out, Contains("0x108[17:0]") && Contains("10 dB/s to"));
}

TEST_CASE("device watch: objects in a pipe, and the period of before at its end") {
  const Bench bench;
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
  const Bench bench;
  bench.board->set(field::link::telemetryPeriod, 1234);
  for (const int signal : {SIGINT, SIGTERM}) {
    const Outcome outcome = bench.workplace.runUntil(
        {"device", "watch"}, [](const std::string& out) { return !out.empty(); }, signal);
    CHECK(outcome.status == 0);
    CHECK(bench.board->raw(field::link::telemetryPeriod) == 1234);
  }
}

TEST_CASE("device watch: an event is shown as it comes") {
  const Bench bench;
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
  const Bench bench;
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
  Bench bench;
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

TEST_CASE("device selftest: passes on a healthy board, fails on one that is not") {
  const Bench bench;
  const Outcome healthy = bench.run({"selftest"});
  CAPTURE(healthy.out, healthy.err);
  CHECK(healthy.status == 0);
  CHECK_THAT(healthy.out, Contains("1000 reads, all right at once") && Contains("0 failed"));
  bench.board->set(field::adc::railLogic, 2000);
  const Outcome ill = bench.run({"selftest"});
  CHECK(ill.status == 1);
  CHECK_THAT(ill.out, Contains("FAIL  logic rail") && Contains("measure the 3.3 V rail"));
}

TEST_CASE("device doctor: from the port to the sense ADC, as text and as JSON") {
  Bench bench;
  const Json findings = bench.json({"doctor"});
  CHECK(findings.size() == 30);
  CHECK(findings.front().at("check") == "port");
  CHECK(findings.front().at("verdict") == "PASS");
  bench.unplug();
  const Outcome none = bench.run({"doctor"});
  CHECK(none.status == 1);
  CHECK_THAT(none.out, Contains("FAIL  port") && Contains("1 failed"));
  CHECK(bench.run({"doctor", "--port", "/dev/null"}).status == 1);
}

TEST_CASE("device dose: keeps the week, hands it back, and forgets it only on demand") {
  const Bench bench;
  const ScopedVariable state("XDG_STATE_HOME", (bench.folder / "state").string());
  constexpr std::uint32_t kHour = 16 * 3600;
  bench.board->set(field::dose::listenerActive, 1);
  bench.board->set(field::dose::weekly, 10 * kHour);
  const Json status = bench.json({"dose"});
  CHECK(status.at("listener") == "adult");
  CHECK(status.at("weeklyPercent").get<double>() == Approx(25.0));
  CHECK(status.at("exposurePa2s").get<double>() == Approx(1440.0));
  CHECK(bench.board->raw(field::dose::restore) == 10 * kHour);

  bench.board->set(field::dose::weekly, kHour);  // without power meanwhile
  bench.board->set(field::dose::warning, 1);
  CHECK_THAT(bench.run({"dose", "acknowledge"}).out, Contains("rest your ears"));
  CHECK(bench.board->raw(field::dose::restore) == 11 * kHour);

  CHECK(bench.run({"dose", "reset"}).status == 2);
  CHECK(bench.board->raw(field::dose::restore) == 11 * kHour);
  CHECK(bench.run({"dose", "reset", "--yes"}).status == 0);
  CHECK(bench.board->raw(field::dose::restore) == 0);
}

TEST_CASE("device dose: counts with the sensitivity of the headphone that is named") {
  const Bench bench;
  const ScopedVariable state("XDG_STATE_HOME", (bench.folder / "state").string());
  checkRefused(bench.workplace, {{"device", "dose", "--headphone", "tin-can"}, {"tin-can"}});
  CHECK(bench.board->raw(field::dose::sensitivity) == field::dose::sensitivity.reset);
  CHECK(bench.run({"dose", "--headphone", "sennheiser-hd-820"}).status == 0);
  // 103.0 dB SPL for 1 V.
  CHECK(field::dose::sensitivity.physical(bench.board->raw(field::dose::sensitivity)) ==
        Approx(103.0).margin(0.5));
}

TEST_CASE(
    "device volume: sets the level where it counts, and another range keeps that of the output") {
  const Bench bench;
  CHECK_THAT(bench.run({"volume", "-60dB"}).out, Contains("volume.target") && Contains("-60.0 dB"));
  CHECK(bench.board->raw(field::volume::target) == 600);
  CHECK(bench.run({"volume", "--gain", "1"}).status == 0);
  CHECK(bench.board->raw(field::control::gainRange) == 1);
  CHECK(bench.board->raw(field::volume::target) == 700);
  CHECK(bench.run({"volume", "--gain", "auto"}).status == 0);
  CHECK(bench.board->raw(field::loudness::split) == 1);
  INFO("-70 dB in range 1 is 20 dB less at the output");
  CHECK(bench.board->raw(field::loudness::target) == 900);
  const Json json = bench.json({"volume", "-80"});
  CHECK(json.at("loudness.target").at("value") == -80.0);
  CHECK(bench.board->raw(field::loudness::target) == 800);
  CHECK(bench.board->raw(field::volume::target) == 700);
}

TEST_CASE("device limit: lowers at once, and raises only for who says so") {
  const Bench bench;
  CHECK(bench.run({"limit", "maximum", "-60dB"}).status == 0);
  CHECK(bench.board->raw(field::loudness::maximumActive) == 600);
  checkRefused(bench.workplace, {{"device", "limit", "maximum", "-20dB"}, {"-60.0 dB", "--yes"}});
  CHECK(bench.board->raw(field::loudness::maximumActive) == 600);
  const Json json = bench.json({"limit", "maximum", "-20dB", "--yes"});
  CHECK(json.at("loudness.maximum_active").at("value") == -20.0);
  CHECK(bench.board->raw(field::loudness::headphoneActive) == field::loudness::headphone.reset);
  checkRefused(bench.workplace, {{"device", "limit", "maximum"}, {"level"}});
}

TEST_CASE("device: --packets prints each frame on the error stream, and the answer as ever") {
  const Bench bench;
  const Outcome outcome = bench.run({"get", "adc.rail_logic", "--packets"});
  CHECK(outcome.out == "3.300 V\n");
  CHECK_THAT(outcome.err, Contains("hello") && Contains("read 1 from adc."));
  CHECK(bench.run({"get", "adc.rail_logic"}).err.empty());
}
