#include "models/measure/report.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace zobel::measure;
using Catch::Matchers::Contains;
using zobel::test::TemporaryFolder;

namespace {

Plot smallPlot() {
  Plot plot{"Curve <1>", "It's a \"line\" & more.", {}, {}, {}};
  plot.x = {"Frequency (Hz)", true, 20.0, 20000.0};
  plot.y = {"Level's (dB)", false, {}, {}};
  plot.series.push_back({"it's_left", {20.0, 1000.0, 20000.0}, {0.0, -3.0, -6.0}});
  plot.series.push_back({"points", {100.0}, {-1.0}, Series::Style::Points});
  return plot;
}

Report smallReport() {
  Report report;
  report.title = "A <run>";
  report.version = "0.1.0";
  report.model = "twin";
  report.results = {judged("THD+N", -120.5, "dB", Target::atMost(-110.0)),
                    judged("Level", 1.5, "V")};
  report.settings["volumeDb"] = -20.0;
  report.members["pins"]["rateHz"] = 12288000;
  report.plots.emplace_back(smallPlot());
  return report;
}

}  // namespace

TEST_CASE("report: targets judge at their limits, and no number misses") {
  CHECK(Target::atMost(1.0).isMetBy(1.0));
  CHECK_FALSE(Target::atMost(1.0).isMetBy(1.0001));
  CHECK(Target::atLeast(140.0).isMetBy(140.0));
  CHECK_FALSE(Target::atLeast(140.0).isMetBy(139.9));
  CHECK(Target::within(-0.1, 0.1).isMetBy(0.0));
  CHECK_FALSE(Target::within(-0.1, 0.1).isMetBy(-0.2));
  CHECK_FALSE(Target::within(-0.1, 0.1).isMetBy(0.2));
  CHECK_FALSE(judged("x", std::nan(""), "V", Target::atMost(1.0)).pass);
  CHECK(judged("x", 5.0, "V").pass);
  CHECK(Target::atMost(-110.0).text() == "<= -110");
  CHECK(Target::within(-0.1, 0.1).text() == "-0.1 .. 0.1");
}

TEST_CASE("report: JSON has the members that others rely on") {
  auto report = smallReport();
  report.results.push_back(judged("never", std::nan(""), "s", Target::atMost(1.0)));
  const auto json = nlohmann::json::parse(jsonOf(report));
  REQUIRE(json["results"].size() == 3);
  for (const auto& result : json["results"]) {
    CHECK(result.size() == 5);
    CHECK((result.contains("name") && result.contains("unit") && result.contains("target")));
  }
  CHECK(json["results"][0]["value"] == -120.5);
  CHECK(json["results"][0]["target"] == "<= -110");
  CHECK(json["results"][0]["pass"] == true);
  CHECK(json["results"][1]["target"].is_null());
  CHECK(json["results"][2]["value"].is_null());
  CHECK(json["results"][2]["pass"] == false);
  CHECK(json["version"] == "0.1.0");
  CHECK(json["model"] == "twin");
  CHECK(json["settings"]["volumeDb"] == -20.0);
  CHECK(json["pins"]["rateHz"] == 12288000);
  CHECK_FALSE(report.passed());
}

TEST_CASE("report: figures read well") {
  CHECK(readable(1.23e-5, "V") == "12.3 µV");
  CHECK(readable(0.001, "V") == "1 mV");
  CHECK(readable(12.649, "V") == "12.649 V");
  CHECK(readable(49152000.0, "Hz") == "49.152 MHz");
  CHECK(readable(-144.8219, "dB") == "-144.82 dB");
  CHECK(readable(-0.0, "V") == "0 V");
  CHECK(readable(123456.0, "") == "123456");
  CHECK(readable(std::nan(""), "V") == "not measured");
}

TEST_CASE("report: the page is one file, escaped, with drawings in the page's colours") {
  const auto html = htmlOf(smallReport());
  REQUIRE(html.has_value());
  CHECK_THAT(*html, Contains("<h1>A &lt;run&gt;</h1>"));
  CHECK_THAT(*html, Contains("<h2>Curve &lt;1&gt;</h2>"));
  CHECK_THAT(*html, Contains("&quot;line&quot; &amp; more"));
  CHECK_THAT(*html, Contains("at most -110 dB"));
  CHECK_THAT(*html, Contains("<svg") && Contains("it's_left") && Contains("var(--curve-1)"));
  CHECK_THAT(*html, Contains("prefers-color-scheme: dark"));
  CHECK_THAT(*html, !Contains("<script") && !Contains("src=") && !Contains("@import"));
  CHECK_THAT(*html, !Contains("rgb(  1"));  // no stand-in colour was left
}

TEST_CASE("report: a timeline is drawn with its rows and marks") {
  auto report = smallReport();
  report.plots = {TimelinePlot{"Timeline",
                               "r",
                               0.0,
                               2.0,
                               {{"self_test", TimelineRow::Kind::Transition, {{0.0, 0.5}}},
                                {"fault", TimelineRow::Kind::Fault, {{0.5, 0.500001}, {3, 4}}}},
                               {{0.5, "short left"}, {9.0, "later"}}}};
  const auto html = htmlOf(report);
  REQUIRE(html.has_value());
  CHECK_THAT(*html, Contains("self_test") && Contains("short left") && !Contains("later"));
  CHECK_THAT(*html, Contains("var(--row-transition)") && Contains("var(--row-fault)"));
}

TEST_CASE("report: without gnuplot one line names the package, and no file appears") {
  const TemporaryFolder folder;
  const Gnuplot missing("no-such-gnuplot-program");
  const auto written =
      writeReport(smallReport(), folder / "report.json", folder / "report.html", missing);
  REQUIRE_FALSE(written.has_value());
  CHECK_THAT(written.error().message, Contains("apt-get install gnuplot-nox"));
  CHECK(written.error().message.find('\n') == std::string::npos);
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("report: both files are written, and nothing else") {
  const TemporaryFolder folder;
  REQUIRE(writeReport(smallReport(), folder / "report.json", folder / "report.html").has_value());
  CHECK(std::filesystem::file_size(folder / "report.html") > 5000);
  std::ifstream json(folder / "report.json");
  CHECK(nlohmann::json::parse(json)["model"] == "twin");
  const std::filesystem::directory_iterator entries(folder.path());
  CHECK(std::distance(begin(entries), end(entries)) == 2);
}

TEST_CASE("report: a folder that does not exist is told") {
  const TemporaryFolder folder;
  const auto written =
      writeReport(smallReport(), folder / "none/report.json", folder / "none/report.html");
  REQUIRE_FALSE(written.has_value());
  CHECK_THAT(written.error().message, Contains("none/report.html") && Contains("check the folder"));
}

TEST_CASE("report: when one file cannot be written, the other does not appear") {
  const TemporaryFolder folder;
  const auto written =
      writeReport(smallReport(), folder / "none/report.json", folder / "report.html");
  REQUIRE_FALSE(written.has_value());
  CHECK(std::filesystem::is_empty(folder.path()));
}
