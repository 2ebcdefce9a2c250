// zobel measure: the measurement suites.

#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <string>

#include "host_app/cli/command.hpp"
#include "host_app/cli/model_option.hpp"
#include "host_app/cli/output.hpp"
#include "host_app/cli/progress_bar.hpp"
#include "models/headphones/library.hpp"
#include "sim/smoke_suite.hpp"

namespace zobel::cli {
namespace {

struct Options {
  std::string suite = "smoke";
  sim::Model model = sim::Model::Rtl;
  std::filesystem::path out;
  std::string headphone = "sennheiser-hd-820";
  bool json = false;
};

ExitStatus run(const Options& options) {
  const auto headphone = headphones::find(options.headphone, headphones::defaultDirectories());
  if (!headphone) {
    return reportBadInput("measure", headphone.error());
  }
  auto folder = OutputFolder::prepare(options.out);
  if (!folder) {
    return reportBadInput("measure", folder.error());
  }
  Expected<measure::Report> report = [&] {
    ProgressBar bar("measuring");
    return sim::measureSmoke(options.model, *headphone, [&](double done) { bar.update(done); });
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
  command->add_option("--suite", options->suite, "The suite: smoke (default: smoke)")
      ->check(CLI::IsMember({"smoke"}))
      ->type_name("NAME");
  addModelOption(*command, options->model);
  command->add_option("--out", options->out, "The folder for measure.json and report.html")
      ->required()
      ->type_name("DIR");
  command->add_option("--headphone", options->headphone, "The load (default: sennheiser-hd-820)")
      ->type_name("ID");
  command->add_flag("--json", options->json, "Print the results as JSON");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
