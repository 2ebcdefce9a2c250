// zobel match ID: do I need an amplifier for these?

#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "host_app/cli/command.hpp"
#include "host_app/cli/output.hpp"
#include "models/headphones/library.hpp"
#include "models/match/match.hpp"
#include "models/measure/report.hpp"

namespace zobel::cli {
namespace {

using headphones::Headphone;
using match::Match;

struct Options {
  std::string id;
  match::Wish wish;
  std::string source;
  std::optional<std::filesystem::path> out;
  bool json = false;
};

/// A headphone with its match at each source that was asked for.
struct Answer {
  Headphone headphone;
  std::vector<Match> matches;
  std::string verdict;
};

Expected<std::vector<Headphone>> chosenHeadphones(const std::string& id) {
  const auto directories = headphones::defaultDirectories();
  const std::vector<std::string> ids =
      id == "all" ? headphones::list(directories) : std::vector{id};
  std::vector<Headphone> chosen;
  for (const std::string& one : ids) {
    auto headphone = headphones::find(one, directories);
    if (!headphone) {
      return fail(headphone.error().message);
    }
    chosen.push_back(*std::move(headphone));
  }
  return chosen;
}

Expected<std::vector<match::Source>> chosenSources(const std::string& id) {
  if (id.empty()) {
    return match::sources();
  }
  auto source = match::findSource(id);
  if (!source) {
    return fail(source.error().message);
  }
  return std::vector{*std::move(source)};
}

nlohmann::ordered_json jsonOf(const Match& found) {
  return {{"source", found.source.id},
          {"outputOhm", found.source.outputOhm},
          {"origin", found.source.origin},
          {"rmsVolts", found.rmsVolts},
          {"peakVolts", found.peakVolts},
          {"rmsAmpere", found.rmsAmpere},
          {"peakAmpere", found.peakAmpere},
          {"rmsWatt", found.rmsWatt},
          {"peakWatt", found.peakWatt},
          {"highestCleanSplDb", found.highestCleanSplDb},
          {"dampingFactor", found.dampingFactor},
          {"responseErrorDb", found.responseErrorDb},
          {"gain", found.source.gains[found.gain].name},
          {"noiseSplDb", found.noiseSplDb},
          {"safeLimitDb", 0.0 - found.safeLimitDb},
          {"loudEnough", found.loudEnough()},
          {"verdict", match::verdict(found)}};
}

nlohmann::ordered_json jsonOf(const Answer& answer, const match::Wish& wish) {
  nlohmann::ordered_json json{
      {"id", answer.headphone.id}, {"name", answer.headphone.name},
      {"splDb", wish.splDb},       {"crestDb", wish.crestDb},
      {"verdict", answer.verdict}, {"matches", nlohmann::ordered_json::array()}};
  for (const Match& found : answer.matches) {
    json["matches"].push_back(jsonOf(found));
  }
  return json;
}

void printOne(const Answer& answer, const match::Wish& wish) {
  const Match& any = answer.matches.front();
  fmt::print("{}, {:g} ohm, {:.1f} dB/V\n", answer.headphone.name,
             answer.headphone.nominalOhm.value, answer.headphone.sensitivityDbPerVolt.value);
  fmt::print("{:g} dB SPL with peaks {:g} dB above take {} and {} ({}), at the peaks {} and {}\n\n",
             wish.splDb, wish.crestDb, measure::readable(any.rmsVolts, "V"),
             measure::readable(any.rmsAmpere, "A"), measure::readable(any.rmsWatt, "W"),
             measure::readable(any.peakVolts, "V"), measure::readable(any.peakAmpere, "A"));
  fmt::print("{:<17} {:>8} {:>11} {:>8} {:>9} {:>9} {:>9}  {}\n", "source", "output", "clean up to",
             "damping", "response", "hiss", "limit", "gain");
  for (const Match& found : answer.matches) {
    fmt::print(
        "{:<17} {:>5.4g} ohm {:>8.1f} dB {:>8.3g} {:>+6.2f} dB {:>6.1f} dB {:>6.1f} dB  {}\n",
        found.source.name, found.source.outputOhm, found.highestCleanSplDb, found.dampingFactor,
        found.responseErrorDb, found.noiseSplDb, 0.0 - found.safeLimitDb,
        found.source.gains[found.gain].name);
  }
  fmt::print("\n");
  for (const Match& found : answer.matches) {
    fmt::print("{}: {}.\n", found.source.name, match::verdict(found));
  }
  fmt::print("\n{}\n", answer.verdict);
}

void printRow(const Answer& answer) {
  fmt::print("{:<36}", answer.headphone.name);
  for (const Match& found : answer.matches) {
    fmt::print(" {:>11.0f} dB{}", found.highestCleanSplDb, found.loudEnough() ? "  " : " !");
  }
  fmt::print("\n");
}

void printAll(const std::vector<Answer>& answers, const match::Wish& wish) {
  fmt::print("Clean up to, in dB SPL of the average; ! where {:g} dB is out of reach\n\n{:<36}",
             wish.splDb, "");
  for (const Match& found : answers.front().matches) {
    fmt::print(" {:>16}", found.source.name);
  }
  fmt::print("\n");
  for (const Answer& answer : answers) {
    printRow(answer);
  }
}

measure::Plot impedancePlot(const Answer& answer) {
  measure::Plot plot;
  plot.title = "Impedance";
  plot.remark = "As modelled, without cable.";
  plot.x = {.label = "Frequency in Hz", .logarithmic = true, .low = 20.0, .high = 20e3};
  plot.y.label = "|Z| in ohm";
  plot.y.low = 0.0;
  measure::Series series;
  series.name = answer.headphone.name;
  for (const match::ResponsePoint& point : answer.matches.front().response) {
    series.x.push_back(point.frequencyHz);
    series.y.push_back(point.ohm);
  }
  plot.series.push_back(std::move(series));
  return plot;
}

measure::Plot responsePlot(const Answer& answer) {
  measure::Plot plot;
  plot.title = "What the output impedance does to the response";
  plot.remark = "Level at the headphone, relative to 1 kHz.";
  plot.x = {.label = "Frequency in Hz", .logarithmic = true, .low = 20.0, .high = 20e3};
  plot.y.label = "Error in dB";
  for (const Match& found : answer.matches) {
    measure::Series series;
    series.name = found.source.name;
    for (const match::ResponsePoint& point : found.response) {
      series.x.push_back(point.frequencyHz);
      series.y.push_back(point.errorDb);
    }
    plot.series.push_back(std::move(series));
  }
  return plot;
}

measure::Report reportOf(const Answer& answer, const match::Wish& wish) {
  measure::Report report;
  report.title = "Match: " + answer.headphone.name;
  report.summary = answer.verdict;
  report.version = ZOBEL_VERSION;
  report.model = "closed forms";
  report.settings = {
      {"headphone", answer.headphone.id}, {"splDb", wish.splDb}, {"crestDb", wish.crestDb}};
  report.members = {{"match", jsonOf(answer, wish)}};
  for (const Match& found : answer.matches) {
    const std::string& name = found.source.name;
    report.results.push_back(
        measure::judged(name + ": clean up to", found.highestCleanSplDb, "dB SPL"));
    report.results.push_back(
        measure::judged(name + ": response error", found.responseErrorDb, "dB"));
    report.results.push_back(measure::judged(name + ": hiss", found.noiseSplDb, "dB SPL(A)"));
  }
  report.plots = {impedancePlot(answer), responsePlot(answer)};
  return report;
}

Expected<void> writeReports(const std::vector<Answer>& answers, const Options& options) {
  auto folder = OutputFolder::prepare(*options.out);
  if (!folder) {
    return fail(folder.error().message);
  }
  for (const Answer& answer : answers) {
    const std::filesystem::path stem = *options.out / answer.headphone.id;
    const auto written = measure::writeReport(reportOf(answer, options.wish),
                                              stem.string() + ".json", stem.string() + ".html");
    if (!written) {
      return fail(written.error().message);
    }
  }
  folder->keep();
  return {};
}

ExitStatus run(const Options& options) {
  const auto headphones = chosenHeadphones(options.id);
  if (!headphones) {
    return reportBadInput("match", headphones.error());
  }
  const auto sources = chosenSources(options.source);
  if (!sources) {
    return reportBadInput("match", sources.error());
  }
  std::vector<Answer> answers;
  for (const Headphone& headphone : *headphones) {
    Answer answer{headphone, {}, match::needOfAmplifier(headphone, options.wish)};
    for (const match::Source& source : *sources) {
      answer.matches.push_back(match::match(headphone, source, options.wish));
    }
    answers.push_back(std::move(answer));
  }
  if (options.out) {
    if (const auto written = writeReports(answers, options); !written) {
      return reportBadInput("match", written.error());
    }
  }
  if (options.json) {
    auto json = nlohmann::ordered_json::array();
    for (const Answer& answer : answers) {
      json.push_back(jsonOf(answer, options.wish));
    }
    fmt::print("{}\n", (options.id == "all" ? json : json.front()).dump(2));
  } else if (options.id == "all") {
    printAll(answers, options.wish);
  } else {
    printOne(answers.front(), options.wish);
  }
  return ExitStatus::Ok;
}

}  // namespace

void addMatch(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "match", "Tells whether a source suits a headphone: do I need an amplifier for these?");
  command->add_option("ID", options->id, "The headphone, or all; zobel headphones lists them")
      ->required();
  command
      ->add_option("--spl", options->wish.splDb,
                   "The average level wanted, in dB SPL, 40 to 130 (default: 90)")
      ->check(CLI::Range(40.0, 130.0))
      ->type_name("DB");
  command
      ->add_option("--crest", options->wish.crestDb,
                   "How far peaks stand above the average, in dB, 3 to 40 (default: 20)")
      ->check(CLI::Range(3.0, 40.0))
      ->type_name("DB");
  command
      ->add_option("--source", options->source,
                   "zobel, phone, laptop, receiver or budget-amp; without it, all")
      ->type_name("NAME");
  command->add_option("--out", options->out, "Write a report with plots for each headphone there")
      ->type_name("DIR");
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
