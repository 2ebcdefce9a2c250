// What the commands give when all is well: exit statuses, JSON, files.

#include <sndfile.h>

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/zobel_program.hpp"

using Json = nlohmann::json;
using zobel::test::Outcome;
using zobel::test::textOf;
using zobel::test::Workplace;

namespace {

/// The parts of a report that others rely on.
void checkReport(const Json& report, const std::string& model) {
  CHECK(report.at("version").is_string());
  CHECK(report.at("model") == model);
  CHECK(report.at("settings").is_object());
  REQUIRE(report.at("results").is_array());
  REQUIRE_FALSE(report.at("results").empty());
  for (const Json& result : report.at("results")) {
    CAPTURE(result.dump());
    CHECK(result.size() == 5);
    CHECK(result.at("name").is_string());
    CHECK((result.at("value").is_number() || result.at("value").is_null()));
    CHECK(result.at("unit").is_string());
    CHECK((result.at("target").is_string() || result.at("target").is_null()));
    CHECK(result.at("pass").is_boolean());
  }
}

constexpr const char* kNeverPlays = R"({
  "name": "n", "seconds": 0.001,
  "expect": [{"what": "state", "is": "playing"}, {"what": "state", "is": "off"}]})";

}  // namespace

TEST_CASE("results: help and version") {
  const Workplace workplace;
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"--help"},
                                             {"--version"},
                                             {"simulate", "--help"},
                                             {"measure", "--help"},
                                             {"headphones", "--help"}}) {
    const Outcome outcome = workplace.run(arguments);
    CAPTURE(arguments.front());
    CHECK(outcome.status == 0);
    CHECK_FALSE(outcome.out.empty());
    CHECK(outcome.err.empty());
  }
  CHECK(workplace.contents().empty());
}

TEST_CASE("results: the library as text and as JSON") {
  const Workplace workplace;
  CHECK(workplace.run({"headphones"}).out.find("focal-lensys") != std::string::npos);
  const Outcome all = workplace.run({"headphones", "--json"});
  CHECK(all.status == 0);
  CHECK(Json::parse(all.out).size() >= 5);
  const Outcome one = workplace.run({"headphones", "sennheiser-hd-820", "--json"});
  CHECK(one.status == 0);
  const Json headphone = Json::parse(one.out);
  CHECK(headphone.at("id") == "sennheiser-hd-820");
  CHECK(headphone.at("nominalOhm").at("value") == 300);
  CHECK(headphone.at("sensitivityDbPerVolt").at("source").is_string());
}

TEST_CASE("results: simulate writes its files, and --json prints report.json") {
  const Workplace workplace;
  workplace.writeSound("good.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 48000, 2, 480);
  const Outcome outcome = workplace.run({"simulate", "good.wav", "--out", "new/out", "--model",
                                         "twin", "--pins", "new/out/pins.bin", "--json"});
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  CHECK(outcome.err.empty());
  const Json report = Json::parse(outcome.out);
  checkReport(report, "twin");
  CHECK(outcome.out == textOf(workplace / "new/out/report.json"));
  const Json& settings = report.at("settings");
  CHECK(settings.at("input") == "good.wav");
  CHECK(settings.at("headphone") == "sennheiser-hd-820");
  CHECK(settings.at("volumeDb") == -20.0);
  CHECK(settings.at("gain") == 2);
  CHECK(settings.at("sampleRateHz") == 48000.0);
  CHECK(report.at("pins").at("rateHz") == 12288000.0);
  CHECK(report.at("timeline").is_array());

  const std::string page = textOf(workplace / "new/out/report.html");
  CHECK(page.find("<svg") != std::string::npos);
  CHECK(std::filesystem::file_size(workplace / "new/out/pins.bin") % 4 == 0);

  SF_INFO info = {};
  SNDFILE* load = sf_open((workplace / "new/out/load.wav").c_str(), SFM_READ, &info);
  REQUIRE(load != nullptr);
  sf_close(load);
  CHECK(info.channels == 2);
  CHECK(info.samplerate == 192000);
  CHECK((info.format & SF_FORMAT_SUBMASK) == SF_FORMAT_FLOAT);
  CHECK(info.frames > 192 * 100);
  // Report, page, sound and pins in two new folders, beside the input; no temporary file.
  CHECK(workplace.contents().size() == 7);
}

TEST_CASE("results: --trace writes a waveform") {
  const Workplace workplace;
  workplace.write("s.json", R"({"name": "n", "seconds": 0.0005})");
  const Outcome outcome = workplace.run(
      {"simulate", "--scenario", "s.json", "--out", "out", "--trace", "out/core.fst"});
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  CHECK(std::filesystem::file_size(workplace / "out/core.fst") > 1000);
}

TEST_CASE("results: measure writes its files, and --json prints measure.json") {
  const Workplace workplace;
  const Outcome outcome = workplace.run({"measure", "--out", "out", "--model", "twin", "--json"});
  INFO(outcome.err);
  CHECK(outcome.status == 0);
  const Json report = Json::parse(outcome.out);
  checkReport(report, "twin");
  CHECK(report.at("settings").at("suite") == "smoke");
  CHECK(outcome.out == textOf(workplace / "out/measure.json"));
  CHECK(std::filesystem::exists(workplace / "out/report.html"));
}

TEST_CASE("results: a scenario that ends otherwise than expected gives 1, and its report") {
  const Workplace workplace;
  workplace.write("s.json", kNeverPlays);
  const Outcome outcome = workplace.run({"simulate", "--scenario", "s.json", "--out", "out"});
  CHECK(outcome.status == 1);
  CHECK(outcome.err.empty());
  CHECK(outcome.out.find("FAIL") != std::string::npos);
  const Json report = Json::parse(textOf(workplace / "out/report.json"));
  checkReport(report, "rtl");
  unsigned failed = 0;
  for (const Json& result : report.at("results")) {
    failed += result.at("pass").get<bool>() ? 0 : 1;
  }
  CHECK(failed == 1);
}
