// The suites through the command line, cut down: every row that has a target is there, and passes.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/catch.hpp"
#include "tests/support/zobel_program.hpp"

using Json = nlohmann::json;
using zobel::test::Workplace;

namespace {

/// Runs a suite quickly, and gives the rows with a target; each must pass.
std::vector<std::string> passedRows(const std::string& suite, const std::string& model) {
  const Workplace workplace;
  const auto outcome = workplace.run(
      {"measure", "--suite", suite, "--model", model, "--quick", "--json", "--out", "out"});
  INFO(outcome.err);
  REQUIRE(outcome.status == 0);
  const Json report = Json::parse(outcome.out);
  CHECK(report.at("settings").at("suite") == suite);
  CHECK(report.at("model") == model);
  std::vector<std::string> rows;
  for (const Json& row : report.at("results")) {
    CAPTURE(row.dump());
    CHECK(row.at("value").is_number());
    CHECK(row.at("pass") == true);
    if (row.at("target").is_string()) {
      rows.push_back(row.at("name"));
    }
  }
  return rows;
}

/// Whether a row's name begins so and holds that.
bool has(const std::vector<std::string>& rows, const std::string& start, const std::string& part) {
  for (const std::string& row : rows) {
    if (row.rfind(start, 0) == 0 && row.find(part) != std::string::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("suites: the converter's rows are there and pass") {
  const auto rows = passedRows("converter", "twin");
  for (const char* start : {"1 % elements, shaped", "0.1 % elements, shaped"}) {
    CHECK(has(rows, start, "SNDR, 997 Hz at -3 dBFS"));
    CHECK(has(rows, start, "DR, 997 Hz at -60 dBFS"));
  }
  for (const char* part : {"SQNR, 997 Hz at -3 dBFS", "DR, 997 Hz at -60 dBFS", "overloads in",
                           "recovery from", "line after", "constant drives"}) {
    CAPTURE(part);
    CHECK(has(rows, "Modulator alone", part));
  }
  CHECK(has(rows, "DSD64", "SNR lost"));
  CHECK(has(rows, "DSD64", "level at -20 dB"));
  CHECK(has(rows, "Chain, ideal elements, 48 kHz", "THD+N"));
  CHECK(has(rows, "Chain, ideal elements, 768 kHz", "THD+N"));
}

TEST_CASE("suites: the volume's rows are there and pass") {
  const auto rows = passedRows("volume", "twin");
  CHECK(has(rows, "Drive", "1441 steps"));
  CHECK(has(rows, "Drive", "left and right"));
  CHECK(has(rows, "Drive", "mute"));
  CHECK(has(rows, "Drive", "spurious"));
  CHECK(has(rows, "Drive", "largest step beyond"));
  CHECK(has(rows, "Pins", "from 0 to -144 dB"));
}

TEST_CASE("suites: the filters' rows are there and pass") {
  const auto rows = passedRows("filter", "twin");
  for (const char* set : {"reference", "apodising", "minimum_phase", "short_slow", "long_steep"}) {
    const std::string start = std::string(set) + ", 48 kHz";
    CHECK(has(rows, start, "ripple"));
    CHECK(has(rows, start, "stop band"));
    CHECK(has(rows, start, "design"));
  }
  CHECK(has(rows, "reference, 48 kHz, at the pins", "image"));
}

TEST_CASE("suites: the stage's rows are there and pass") {
  const auto rows = passedRows("stage", "twin");
  CHECK(has(rows, "Output into 300 ohm", "1 kHz"));
  CHECK(has(rows, "Output into 600 ohm", "1 kHz"));
  CHECK(has(rows, "Power into 16 ohm", "1 kHz"));
  CHECK(has(rows, "THD+N at 1 V into 32 ohm", "997 Hz"));
  CHECK(has(rows, "Dynamic range", "A-weighted"));
  CHECK(has(rows, "Noise in the lowest gain", "A-weighted"));
  CHECK(has(rows, "Output impedance at the jack", "20 kHz"));
  CHECK(has(rows, "Phase margin, 4 ohm to open", "10 nF"));
  CHECK(has(rows, "Channel separation at the jack", "three-wire cable"));
  CHECK(has(rows, "ngspice: frequency response", "20 Hz to 20 kHz"));
}

TEST_CASE("suites: a stage of a production run is its seed, and an interrupted run goes on") {
  const Workplace workplace;
  const auto produce = [&](const char* runs, const char* seed, const char* folder) {
    const auto outcome = workplace.run({"measure", "--suite", "stage", "--model", "twin", "--quick",
                                        "--json", "--runs", runs, "--seed", seed, "--out", folder});
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    return Json::parse(outcome.out);
  };
  const Json both = produce("2", "7", "both");
  CHECK(both.at("settings").at("resumed") == 0);
  const Json again = produce("3", "7", "both");
  CHECK(again.at("settings").at("resumed") == 2);
  (void)produce("1", "8", "one");
  const auto lines = [&](const char* file) {
    return zobel::test::textOf(workplace / (std::string(file) + "/production.jsonl"));
  };
  CHECK(lines("one").size() > 100);
  CHECK(lines("both").find(lines("one")) != std::string::npos);
}

TEST_CASE("suites: the volume at the pins of the RTL") {
  CHECK(has(passedRows("volume", "rtl"), "Pins", "from 0 to -144 dB"));
}

TEST_CASE("suites: results as a table in Markdown") {
  const Workplace workplace;
  const auto outcome = workplace.run(
      {"measure", "--suite", "filter", "--model", "twin", "--quick", "--markdown", "--out", "out"});
  REQUIRE(outcome.status == 0);
  CHECK(outcome.out.rfind("| figure | value | target | |\n| --- |", 0) == 0);
  CHECK(outcome.out.find("| pass |\n") != std::string::npos);
}
