// `zobel device` itself, with a fake board behind a pseudo-terminal: finding it, its registers.

#include "host_app/device/generated/registers.hpp"
#include "host_app/transport/pseudo_terminal.hpp"
#include "tests/host_app/cli/device/device_bench.hpp"
#include "tests/host_app/cli/refusal.hpp"

using Json = nlohmann::json;
using namespace zobel::test;
using Catch::Contains;
using zobel::transport::PseudoTerminal;
namespace field = zobel::device::field;

TEST_CASE("device: the only board is found without its port, and listed") {
  const DeviceBench bench;
  CHECK_THAT(bench.run({"list"}).out, Contains("virtual") && Contains("amp"));
  const Json ports = bench.json({"list"});
  REQUIRE(ports.size() == 1);
  CHECK(ports[0].at("virtual") == true);
  CHECK(bench.run({"get", "status.state"}).out == "muted\n");
  CHECK(bench.run({"get", "status.state", "--port", bench.terminal->name()}).out == "muted\n");
}

TEST_CASE("device: none and several boards end in one line that says what to do") {
  DeviceBench bench;
  const auto other = PseudoTerminal::open(bench.folder / "run/zobel/other").value();
  checkRefused(bench.workplace, {{"device", "info"}, {"2 boards", "--port", "amp", "other"}});
  bench.unplug();
  CHECK(bench.run({"info", "--port", other->name()}).status == 2);
}

TEST_CASE("device: what cannot be done is refused before anything is opened") {
  const DeviceBench bench;
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
  const DeviceBench bench;
  CHECK(bench.run({"get", "adc.rail_logic"}).out == "3.300 V\n");
  const std::string table = bench.run({"get", "adc", "volume.target"}).out;
  CHECK_THAT(table, Contains("adc.rail_positive") && Contains("volume.target") && Contains("dB"));
  const Json json = bench.json({"get", "volume"});
  CHECK(json.at("volume.target").at("value") == -144.0);
  CHECK(json.at("volume.target").at("unit") == "dB");
  CHECK(json.at("volume.current").at("value") == "silence");
}

TEST_CASE("device set: writes in order, prints what the board has, and notes what it rounded") {
  const DeviceBench bench;
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
  const DeviceBench bench;
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
  const DeviceBench bench;
  for (const char* value : {"-23.5dB", "-23.5", "-23.5 dB", "-.5", "-.5dB"}) {
    CAPTURE(value);
    CHECK(bench.run({"set", "volume.target", value, "--json"}).status == 0);
  }
  CHECK(bench.board->raw(field::volume::target) == 5);
}

TEST_CASE("device set: neighbouring fields of one register are one write") {
  const DeviceBench bench;
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

TEST_CASE("device: a board of another map is read with a warning and not written") {
  const DeviceBench bench;
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
  const DeviceBench bench;
  bench.board->set(field::id::magic, 7);
  checkRefused(bench.workplace, {{"device", "info"}, {"00000007", "choose another port"}});
}

TEST_CASE("device info: identity, the state in a sentence, counters") {
  const DeviceBench bench;
  CHECK_THAT(bench.run({"info"}).out, Contains("virtual board") &&
                                          Contains("the same as this program's") &&
                                          Contains("Ready: silent") && Contains("link.bad_crc"));
  const Json json = bench.json({"info"});
  CHECK(json.at("writable") == true);
  CHECK(json.at("magic") == "0x5A4F4245");
  CHECK(json.at("counters").at("link.bad_crc") == 0);
}

TEST_CASE("device dump: every register, by block, with and without all that is known of it") {
  const DeviceBench bench;
  const Json json = bench.json({"dump"});
  CHECK(json.size() == zobel::device::kFields.size());
  CHECK_THAT(bench.run({"dump"}).out, Contains("volume.ramp_rate") && Contains("1000 dB/s"));
  CHECK_THAT(bench.run({"dump", "--all"}).out, Contains("0x108[17:0]") && Contains("10 dB/s to"));
  const std::string changed = bench.run({"dump", "--changed"}).out;
  CHECK_THAT(changed, Contains("control.power") && !Contains("volume.target"));
}

TEST_CASE("device: --packets prints each frame on the error stream, and the answer as ever") {
  const DeviceBench bench;
  const Outcome outcome = bench.run({"get", "adc.rail_logic", "--packets"});
  CHECK(outcome.out == "3.300 V\n");
  CHECK_THAT(outcome.err, Contains("hello") && Contains("read 1 from adc."));
  CHECK(bench.run({"get", "adc.rail_logic"}).err.empty());
}
