// `zobel match`: what it prints and writes. The figures themselves: tests/models/match.

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/zobel_program.hpp"

using Json = nlohmann::json;
using Catch::Contains;
using zobel::test::Workplace;

TEST_CASE("zobel match: the whole library, as a table and as JSON") {
  const Workplace workplace;
  const auto table = workplace.run({"match", "all"});
  CHECK(table.status == 0);
  CHECK_THAT(table.out, Contains("Budget amplifier  amplifier\n"));
  CHECK_THAT(table.out, Contains("HIFIMAN Susvara") && Contains("  yes\n") && Contains("  no\n") &&
                            Contains("  to play right\n"));
  const Json all = Json::parse(workplace.run({"match", "all", "--json"}).out);
  CHECK(all.size() >= 24);
  for (const Json& one : all) {
    CAPTURE(one.at("id"));
    REQUIRE(one.at("matches").size() == 5);
    for (const Json& match : one.at("matches")) {
      const double crest = std::pow(10.0, one.at("crestDb").get<double>() / 20.0);
      CHECK(match.at("peakVolts").get<double>() ==
            Approx(crest * match.at("rmsVolts").get<double>()));
      CHECK(match.at("peakWatt").get<double>() ==
            Approx(crest * crest * match.at("rmsWatt").get<double>()));
      CHECK(match.at("safeLimitDb") <= 0.0);
      CHECK(match.at("loudEnough") == (match.at("highestCleanSplDb") >= one.at("splDb")));
    }
  }
}

TEST_CASE("zobel match: one headphone at one source, with a page") {
  const Workplace workplace;
  const auto outcome = workplace.run({"match", "sennheiser-hd-820", "--source", "zobel", "--spl",
                                      "103", "--crest", "10", "--out", "page"});
  CHECK(outcome.status == 0);
  CHECK_THAT(outcome.out, Contains("103 dB SPL take 1 V, 3.3 mA and 3.3 mW; peaks 10 dB above, "
                                   "3.16 V, 10.5 mA and 33 mW"));
  CHECK_THAT(outcome.out, Contains("\nZobel: loud enough, to 118 dB, flat and silent.\n"));
  CHECK_THAT(outcome.out, !Contains("Laptop"));
  const std::string page = zobel::test::textOf(workplace / "page/sennheiser-hd-820.html");
  CHECK_THAT(page, Contains("Peaks 10 dB above take: current") && Contains("damping factor"));
  CHECK_THAT(page, Contains("What the output impedance does to the response"));
  CHECK(Json::parse(zobel::test::textOf(workplace / "page/sennheiser-hd-820.json"))
            .at("match")
            .at("matches")
            .size() == 1);
}
