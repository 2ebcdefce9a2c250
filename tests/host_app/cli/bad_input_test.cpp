// Command lines that make sense, with an input that does not.

#include <sndfile.h>

#include <string>
#include <utility>

#include "tests/host_app/cli/refusal.hpp"

using zobel::test::checkRefused;
using zobel::test::Refusal;
using zobel::test::Workplace;

namespace {

constexpr int kWav16 = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
constexpr int kFlac24 = SF_FORMAT_FLAC | SF_FORMAT_PCM_24;

/// `simulate` of that file; its name must be told, and these words.
Refusal play(const std::string& name, std::vector<std::string> says) {
  says.push_back(name);
  return {{"simulate", name, "--out", "out"}, std::move(says)};
}

void checkScenarioRefused(const Workplace& workplace, const std::string& text,
                          std::vector<std::string> says) {
  workplace.write("s.json", text);
  says.emplace_back("s.json");
  checkRefused(workplace, {{"simulate", "--scenario", "s.json", "--out", "out"}, std::move(says)});
}

std::string scenario(const std::string& more) {
  return R"({"name": "n", "seconds": 0.01, )" + more + "}";
}

std::string write(const std::string& field, const std::string& value) {
  return scenario(R"("events": [{"atS": 0, "write": {")" + field + R"(": )" + value + "}}]");
}

}  // namespace

TEST_CASE("bad input: no file, a folder, an empty file, text") {
  const Workplace workplace;
  workplace.write("empty.wav", "");
  workplace.write("text.wav", "this is no sound, whatever its name says");
  workplace.write("folder/inside", "x");
  checkRefused(workplace, play("missing.wav", {"no such file"}));
  checkRefused(workplace, play("folder", {"cannot be read"}));
  checkRefused(workplace, play("empty.wav", {"is empty"}));
  checkRefused(workplace, play("text.wav", {"no audio file", "convert"}));
  checkRefused(workplace, play("/proc/self/mem", {}));
}

TEST_CASE("bad input: truncated files") {
  const Workplace workplace;
  workplace.writeSound("cut.wav", kWav16, 48000, 2, 4800);
  workplace.truncate("cut.wav", 1000);
  workplace.writeSound("header.wav", kWav16, 48000, 2, 4800);
  workplace.truncate("header.wav", 4800 * 4 + 20);
  workplace.writeSound("cut.flac", kFlac24, 48000, 2, 48000);
  workplace.truncate("cut.flac", 100000);
  workplace.writeSound("header.flac", kFlac24, 48000, 2, 480);
  workplace.write("header.flac", zobel::test::textOf(workplace / "header.flac").substr(0, 30));
  checkRefused(workplace, play("cut.wav", {"truncated"}));
  checkRefused(workplace, play("header.wav", {}));
  checkRefused(workplace, play("cut.flac", {"copy it again"}));
  checkRefused(workplace, play("header.flac", {}));
}

TEST_CASE("bad input: rates and channels that the receiver does not take") {
  const Workplace workplace;
  for (const int rateHz : {8000, 22050, 32000, 50000}) {
    workplace.writeSound("rate.wav", kWav16, rateHz, 2, 480);
    checkRefused(workplace, play("rate.wav", {std::to_string(rateHz) + " Hz", "convert"}));
  }
  workplace.writeSound("three.wav", kWav16, 48000, 3, 480);
  checkRefused(workplace, play("three.wav", {"3 channels", "mix it down"}));
}

TEST_CASE("bad input: a malformed headphone among the user's own") {
  const Workplace workplace;
  workplace.writeSound("good.wav", kWav16, 48000, 1, 480);
  const std::vector<std::pair<std::string, std::string>> files{
      {"{", "not JSON"},
      {"[]", ""},
      {R"({"id": "mine"})", "sources"},
      {R"({"id": "mine", "nominalOhm": 1e999})", ""},
      {"", "not JSON"}};
  for (const auto& [text, says] : files) {
    workplace.write("data/zobel/headphones/mine.json", text);
    INFO(text);
    checkRefused(workplace, {{"headphones", "mine"}, {"mine.json", says}});
    checkRefused(workplace, {{"headphones"}, {"mine.json", says}});
    checkRefused(workplace, {{"simulate", "good.wav", "--out", "out", "--headphone", "mine"},
                             {"mine.json", says}});
    checkRefused(workplace,
                 {{"measure", "--out", "out", "--headphone", "mine"}, {"mine.json", says}});
  }
}

TEST_CASE("bad input: a scenario that is no scenario") {
  const Workplace workplace;
  checkScenarioRefused(workplace, "", {"JSON"});
  checkScenarioRefused(workplace, "{\n\"name\": \"n\",,\n}", {"line 2", "JSON"});
  checkScenarioRefused(workplace, "[1, 2]", {"braces"});
  checkScenarioRefused(workplace, R"({"name": "n", "seconds": 1e999})", {"number"});
  checkScenarioRefused(workplace, scenario(R"("sconds": 1)"), {"sconds", "seconds"});
  checkScenarioRefused(workplace, scenario(R"("gain": 4)"), {"gain"});
  checkScenarioRefused(workplace, scenario(R"("volumeDb": 3)"), {"volumeDb"});
  checkScenarioRefused(workplace, scenario(R"("events": [{"atS": 0, "fault": {"kind": "fire"}}])"),
                       {"events[0].fault.kind", "fire", "overheat"});
  checkScenarioRefused(
      workplace, scenario(R"("events": [{"atS": 0, "fault": {"kind": "dc", "volts": 1000}}])"),
      {"events[0].fault.volts", "1000"});
}

TEST_CASE("bad input: a scenario that asks for what the device does not have") {
  const Workplace workplace;
  checkScenarioRefused(workplace, write("volume.traget", "-20"),
                       {"volume.traget", "volume.target"});
  checkScenarioRefused(workplace, write("sound.level", "1"), {"sound.level", "volume"});
  checkScenarioRefused(workplace, write("volume.target", "6"), {"volume.target", "6", "-144"});
  checkScenarioRefused(workplace, write("control.power", "2"), {"control.power", "it takes on or off"});
  checkScenarioRefused(workplace, write("status.state", "7"), {"status.state", "only be read"});
  checkScenarioRefused(workplace, scenario(R"("expect": [{"what": "state", "isNot": "playng"}])"),
                       {"playng", "playing"});
  checkScenarioRefused(workplace, scenario(R"("expect": [{"what": "fault", "isNot": "over"}])"),
                       {"over", "over_current"});
  checkScenarioRefused(workplace, scenario(R"("headphone": "nobody")"), {});
  checkScenarioRefused(workplace, scenario(R"("input": "none.wav")"), {"none.wav"});
}

TEST_CASE("bad input: a scenario file that is not there, or is a folder") {
  const Workplace workplace;
  workplace.write("folder/inside", "x");
  checkRefused(workplace, {{"simulate", "--scenario", "none.json", "--out", "o"}, {"none.json"}});
  checkRefused(workplace, {{"simulate", "--scenario", "folder", "--out", "o"}, {"folder"}});
}

TEST_CASE("bad input: a name with a line feed still gives one line") {
  const Workplace workplace;
  checkRefused(workplace, {{"simulate", "a\nb.wav", "--out", "out"}, {"b.wav"}});
}
