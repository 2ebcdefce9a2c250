// The upset campaign: flips each flip-flop of the guard, and each pair of the state's, and reports.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <ctime>
#include <exception>
#include <filesystem>
#include <fstream>
#include <regex>
#include <stdexcept>

#include "models/measure/report.hpp"
#include "tests/rtl/upsets/upset_campaign.hpp"

using namespace zobel;
using test::Outcome;

namespace {

constexpr double kStates = 14;  // of the protection

struct Options {
  std::uint64_t times = 1000;
  std::uint32_t seed = 1;
  std::string only;
  std::filesystem::path out = "upsets";
};

double cpuSeconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// One kind of upset: struck, added to the report, and told in text. False where --only leaves
/// none.
bool run(test::GuardBench& bench, const std::string& kind, std::vector<test::Upset> upsets,
         const Options& options, measure::Report& report) {
  const std::regex only(options.only);
  std::erase_if(upsets, [&](const test::Upset& upset) {
    return !std::regex_search(bench.registers()[upset.target].name, only);
  });
  if (upsets.empty())
    return false;
  const double start = cpuSeconds();
  const test::UpsetResult result = test::strike(
      bench, upsets, options.times, options.seed,
      [&](double done) { fmt::print(stderr, "\r{} flips: {:.0f} %", kind, 100 * done); });
  fmt::print(stderr, "\r{:40}\r", "");
  const double seconds = cpuSeconds() - start;

  const auto add = [&](const std::string& what, double value, const std::string& unit,
                       std::optional<measure::Target> target = std::nullopt) {
    report.results.push_back(measure::judged(kind + " flips: " + what, value, unit, target));
  };
  const auto count = [&](Outcome outcome) {
    return static_cast<double>(result.counts.of(outcome));
  };
  add("unsafe outcomes", count(Outcome::unsafe), "", measure::Target::atMost(0));
  add("of so many", static_cast<double>(result.counts.total()), "");
  add("places", static_cast<double>(upsets.size()), "");
  add("times each", static_cast<double>(result.flipsPerUpset), "");
  add("masked", count(Outcome::masked), "");
  add("safe", count(Outcome::safe), "");
  add("detected", count(Outcome::detected), "");
  add("longest dangerous time of the others", result.longestMs * 1e-3, "s",
      measure::Target::atMost(1e-3));
  add("states of the protection struck", static_cast<double>(result.states.size()), "",
      measure::Target::atLeast(kStates));
  add("CPU time", seconds, "s");
  for (const test::UnsafeUpset& one : result.examples) {
    fmt::print("unsafe: {} ^ {:#x} at {:.3f} ms of \"{}\": {:.2f} ms\n", one.target, one.mask,
               one.atMs, one.scenario, one.longestMs);
    report.members["unsafe"].push_back({{"register", one.target},
                                        {"mask", one.mask},
                                        {"scenario", one.scenario},
                                        {"atMs", one.atMs},
                                        {"longestMs", one.longestMs}});
  }
  return true;
}

int campaign(const Options& options) {
  test::GuardBench bench;
  measure::Report report;
  report.title = "Upsets";
  report.summary = "Flip-flops of the guard, flipped at random moments of every scenario";
  report.model = "rtl";
  report.settings = {{"times", options.times}, {"seed", options.seed}, {"only", options.only}};
  const bool singles = run(bench, "single", test::singleUpsets(bench), options, report);
  const bool doubles = run(bench, "double", test::doubleUpsets(bench), options, report);
  if (!singles && !doubles) {
    throw std::invalid_argument(
        fmt::format("no register's name matches --only '{}': try '^u_protection'", options.only));
  }
  std::filesystem::create_directories(options.out);
  std::ofstream(options.out / "upsets.json") << measure::jsonOf(report) << '\n';
  fmt::print("{}", measure::markdownOf(report));
  return report.passed() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app(
      "Flips the flip-flops of all that guards the headphones, and reports what came of it.");
  app.add_option("--times", options.times, "Times that each is flipped, at least")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--seed", options.seed, "Of the moments")->capture_default_str();
  app.add_option("--only", options.only, "Only registers whose name matches this expression");
  app.add_option("--out", options.out, "Folder for upsets.json")->capture_default_str();
  try {
    app.parse(argc, argv);
    return campaign(options);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "zobel-upsets: {}\n", error.what());
    return 2;
  }
}
