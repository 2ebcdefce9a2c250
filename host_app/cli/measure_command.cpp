// zobel measure: the measurement suites.

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "host_app/cli/command.hpp"
#include "host_app/cli/model_option.hpp"
#include "host_app/cli/output.hpp"
#include "host_app/cli/progress_bar.hpp"
#include "models/headphones/library.hpp"
#include "sim/suites/converter_suite.hpp"
#include "sim/suites/filter_suite.hpp"
#include "sim/suites/protection_suite.hpp"
#include "sim/suites/smoke_suite.hpp"
#include "sim/suites/stage_suite.hpp"
#include "sim/suites/volume_suite.hpp"

namespace zobel::cli {
namespace {

struct Suite {
  std::string name;
  std::string measures;
  Expected<measure::Report> (*run)(const sim::SuiteSettings&);
};

const std::array kSuites{
    Suite{"smoke", "level, THD+N, dynamic range and response at the headphone", sim::measureSmoke},
    Suite{"converter", "the digital chain and the element pins as a waveform",
          sim::measureConverter},
    Suite{"filter", "the interpolator's responses against their design", sim::measureFilters},
    Suite{"protection", "reaction times, false trips and mutes of the protection (RTL only)",
          sim::measureProtection},
    Suite{"stage", "the analog output stage against its targets and against ngspice",
          sim::measureStage},
    Suite{"volume", "steps, mute and ramps of the volume", sim::measureVolume},
};

struct Options {
  std::string suite = "smoke";
  sim::SuiteSettings settings;
  std::filesystem::path out;
  std::string headphone = "sennheiser-hd-820";
  bool json = false;
  bool markdown = false;
};

ExitStatus run(Options options) {
  if (options.settings.runs > 0 && options.suite != "stage") {
    return reportBadInput("measure",
                          {"--runs is for tolerances of the output stage: add --suite stage"});
  }
  auto headphone = headphones::find(options.headphone, headphones::defaultDirectories());
  if (!headphone) {
    return reportBadInput("measure", headphone.error());
  }
  auto folder = OutputFolder::prepare(options.out);
  if (!folder) {
    return reportBadInput("measure", folder.error());
  }
  Expected<measure::Report> report = [&] {
    ProgressBar bar("measuring");
    options.settings.headphone = *std::move(headphone);
    options.settings.folder = options.out;
    options.settings.progress = [&](double done) { bar.update(done); };
    const auto suite = std::find_if(kSuites.begin(), kSuites.end(), [&](const Suite& candidate) {
      return candidate.name == options.suite;
    });
    return suite->run(options.settings);
  }();
  if (!report) {
    return reportBadInput("measure", report.error());
  }
  const auto written =
      measure::writeReport(*report, options.out / "measure.json", options.out / "report.html");
  if (!written) {
    return reportBadInput("measure", written.error());
  }
  folder->keep();
  if (options.json) {
    fmt::print("{}", measure::jsonOf(*report));
  } else if (options.markdown) {
    fmt::print("{}", measure::markdownOf(*report));
  } else {
    printTable(*report);
    fmt::print("report: {}\n", (options.out / "report.html").string());
  }
  return report->passed() ? ExitStatus::Ok : ExitStatus::No;
}

}  // namespace

void addMeasure(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "measure", "Runs a measurement suite; exit status 1 when a target is missed");
  std::string help = "The suite (default: smoke)";
  std::vector<std::string> names;
  for (const Suite& suite : kSuites) {
    help += fmt::format("; {}: {}", suite.name, suite.measures);
    names.push_back(suite.name);
  }
  command->add_option("--suite", options->suite, help)
      ->check(CLI::IsMember(names).description(""))
      ->type_name("NAME");
  addModelOption(*command, options->settings.model);
  command->add_option("--out", options->out, "The folder for measure.json and report.html")
      ->required()
      ->type_name("DIR");
  command->add_option("--headphone", options->headphone, "The load (default: sennheiser-hd-820)")
      ->type_name("ID");
  command->add_flag("--quick", options->settings.quick,
                    "Fewer rows and shorter records, for a first look; no effect on smoke");
  command
      ->add_option(
          "--runs", options->settings.runs,
          "Suite stage: so many stages more, each with its own tolerances; what is done stays "
          "in DIR/production.jsonl, and the same command goes on there after Ctrl-C")
      ->check(CLI::Range(1, 100000).description(""))
      ->type_name("N");
  command
      ->add_option("--seed", options->settings.seed,
                   "Suite stage: the first of those stages (default: 1); one seed, one stage")
      ->type_name("S");
  command
      ->add_option("--jobs", options->settings.jobs,
                   "Suite stage: how many are measured at once (default: 1)")
      ->check(CLI::Range(1, 256).description(""))
      ->type_name("J");
  CLI::Option* json = command->add_flag("--json", options->json, "Print the results as JSON");
  command->add_flag("--markdown", options->markdown, "Print the results as a table in Markdown")
      ->excludes(json);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
