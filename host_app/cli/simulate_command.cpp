// zobel simulate: plays a file through the whole amplifier into a headphone.

#include <fmt/core.h>

#include <cmath>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "host_app/cli/command.hpp"
#include "host_app/cli/finite_number.hpp"
#include "host_app/cli/model_option.hpp"
#include "host_app/cli/output.hpp"
#include "host_app/cli/progress_bar.hpp"
#include "models/headphones/library.hpp"
#include "sim/audio_file.hpp"
#include "sim/playback_report.hpp"
#include "sim/recording.hpp"
#include "sim/simulation.hpp"

namespace zobel::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::optional<fs::path> input;
  fs::path out;
  sim::Model model = sim::Model::Rtl;
  std::optional<std::string> headphone;
  std::optional<double> volumeDb;
  std::optional<unsigned> gain;
  std::optional<double> seconds;
  std::optional<fs::path> scenario;
  std::optional<fs::path> trace;
  std::optional<fs::path> pins;
  bool json = false;
};

/// A run, ready to start.
struct Job {
  sim::SimulationSettings settings;
  std::string input;  ///< in words, for the report
  std::vector<sim::StereoFrame> frames;
};

Expected<void> loadFile(const fs::path& path, std::optional<double> seconds, Job& job) {
  auto recording = sim::readRecording(path, seconds);
  if (!recording) {
    return tl::unexpected(recording.error());
  }
  job.input = path.filename().string();
  job.settings.amplifier.family = recording->configuration.family;
  job.settings.amplifier.rate = recording->configuration.rate;
  job.settings.wordBits = recording->configuration.wordBits;
  job.frames = std::move(recording->frames);
  return {};
}

void loadTone(const sim::ToneInput& tone, double seconds, Job& job) {
  job.input = fmt::format("{:g} Hz, {:g} dBFS", tone.frequencyHz, tone.levelDbfs);
  const sim::Segment segment{
      .name = "tone", .seconds = seconds, .tones = {{tone.frequencyHz, tone.levelDbfs}}};
  job.frames = sim::renderSegments({&segment, 1}, sim::baseRateHz(job.settings.amplifier.family));
}

/// An error in what a scenario asks for, with the scenario's name.
tl::unexpected<Error> inScenario(const sim::Scenario& scenario, const Error& error) {
  return fail(scenario.file.empty() ? error.message : scenario.file + ": " + error.message);
}

/// The command line's input, else the scenario's.
Expected<void> loadInput(const Options& options, Job& job) {
  if (options.input) {
    return loadFile(*options.input, options.seconds, job);
  }
  if (!job.settings.scenario) {
    return fail("there is nothing to play: name a WAV or FLAC file, or a --scenario with an input");
  }
  const sim::Scenario& scenario = *job.settings.scenario;
  if (const auto* path = std::get_if<fs::path>(&scenario.input)) {
    auto loaded = loadFile(*path, options.seconds, job);
    return loaded ? loaded : inScenario(scenario, loaded.error());
  }
  if (const auto* tone = std::get_if<sim::ToneInput>(&scenario.input)) {
    loadTone(*tone, scenario.seconds, job);
  } else {
    job.input = "silence";
  }
  return {};
}

Expected<void> loadScenario(const Options& options, Job& job) {
  if (options.model == sim::Model::Twin && (options.scenario || options.trace)) {
    return fail(
        "--scenario and --trace need the RTL, which alone has the protection and the "
        "signals: leave out --model twin");
  }
  if (options.scenario) {
    auto scenario = sim::readScenario(*options.scenario);
    if (!scenario) {
      return tl::unexpected(scenario.error());
    }
    job.settings.scenario = *std::move(scenario);
  }
  return {};
}

/// Command line first, scenario next, defaults last.
Expected<Job> prepare(const Options& options) {
  Job job;
  job.settings.model = options.model;
  job.settings.trace = options.trace;
  job.settings.pins = options.pins;
  if (auto loaded = loadScenario(options, job); !loaded) {
    return tl::unexpected(loaded.error());
  }
  const sim::Scenario scenario = job.settings.scenario.value_or(sim::Scenario{});
  const double volumeDb = options.volumeDb.value_or(scenario.volumeDb.value_or(-20.0));
  job.settings.amplifier.attenuation = static_cast<unsigned>(std::lround(-10.0 * volumeDb));
  job.settings.amplifier.gainRange = options.gain.value_or(scenario.gain.value_or(2));
  auto headphone =
      headphones::find(options.headphone.value_or(scenario.headphone.value_or("sennheiser-hd-820")),
                       headphones::defaultDirectories());
  if (!headphone) {
    return options.headphone ? tl::unexpected(headphone.error())
                             : inScenario(scenario, headphone.error());
  }
  job.settings.headphone = *std::move(headphone);
  if (auto loaded = loadInput(options, job); !loaded) {
    return tl::unexpected(loaded.error());
  }
  return job;
}

ExitStatus run(const Options& options) {
  auto job = prepare(options);
  if (!job) {
    return reportBadInput("simulate", job.error());
  }
  auto folder = OutputFolder::prepare(options.out);
  if (!folder) {
    return reportBadInput("simulate", folder.error());
  }
  Expected<sim::SimulationResult> result = [&] {
    ProgressBar bar("playing");
    return sim::simulate(job->settings, std::move(job->frames),
                         [&](double done) { bar.update(done); });
  }();
  if (!result) {
    return reportBadInput("simulate", result.error());
  }
  const measure::Report report = sim::playbackReport(job->settings, *result, job->input);
  auto written =
      measure::writeReport(report, options.out / "report.json", options.out / "report.html");
  if (written) {
    written = sim::writeWav(options.out / "load.wav", static_cast<unsigned>(result->loadRateHz),
                            result->loadVolts[0], result->loadVolts[1]);
  }
  if (!written) {
    return reportBadInput("simulate", written.error());
  }
  folder->keep();
  if (options.json) {
    fmt::print("{}", measure::jsonOf(report));
  } else {
    printTable(report);
    printTimeline(result->timeline);
    fmt::print("report: {}\n", (options.out / "report.html").string());
  }
  return report.passed() ? ExitStatus::Ok : ExitStatus::No;
}

}  // namespace

void addSimulate(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "simulate",
      "Plays a file through RTL, output stage and headphone; writes load.wav, "
      "report.html and report.json. Exit status 1 when a scenario ends otherwise than "
      "it expects");
  command->add_option("IN.wav", options->input, "WAV, FLAC or what else libsndfile reads");
  command->add_option("--out", options->out, "The folder for the results")
      ->required()
      ->type_name("DIR");
  addModelOption(*command, options->model);
  command
      ->add_option("--headphone", options->headphone,
                   "The load; 'zobel headphones' lists them (default: sennheiser-hd-820)")
      ->type_name("ID");
  command->add_option("--volume", options->volumeDb, "0 to -144, in dB (default: -20)")
      ->check(CLI::Range(-144.0, 0.0))
      ->check(finiteNumber())
      ->type_name("DB");
  command->add_option("--gain", options->gain, "Gain range 0 to 3 (default: 2)")
      ->check(CLI::Range(0, 3))
      ->type_name("N");
  command->add_option("--seconds", options->seconds, "Play no more than this of the file")
      ->check(CLI::PositiveNumber)
      ->check(finiteNumber())
      ->type_name("S");
  command
      ->add_option("--scenario", options->scenario,
                   "A scenario with faults and expectations (sim/scenarios)")
      ->type_name("FILE");
  command
      ->add_option("--trace", options->trace,
                   "Write all signals of the RTL as a waveform; some 3 GB a simulated second")
      ->type_name("FILE.fst");
  command->add_option("--pins", options->pins, "Write the element pattern (docs/pins_format.md)")
      ->type_name("FILE");
  command->add_flag("--json", options->json, "Print the report as JSON");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
