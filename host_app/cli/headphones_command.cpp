// zobel headphones [ID]: the library, or one of its headphones.

#include <fmt/core.h>

#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "host_app/cli/command.hpp"
#include "models/headphones/library.hpp"

namespace zobel::cli {
namespace {

using headphones::Figure;
using headphones::Headphone;

struct Options {
  std::string id;
  bool json = false;
};

nlohmann::ordered_json jsonOf(const Figure& figure) {
  return {{"value", figure.value}, {"source", figure.source}, {"estimated", figure.estimated}};
}

nlohmann::ordered_json jsonOf(const Headphone& headphone) {
  nlohmann::ordered_json json{{"id", headphone.id},
                              {"name", headphone.name},
                              {"type", headphone.type()},
                              {"nominalOhm", jsonOf(headphone.nominalOhm)},
                              {"sensitivityDbPerVolt", jsonOf(headphone.sensitivityDbPerVolt)},
                              {"sensitivityDbPerMw", jsonOf(headphone.sensitivityDbPerMw)}};
  if (headphone.maxPowerMw) {
    json["maxPowerMw"] = jsonOf(*headphone.maxPowerMw);
  }
  return json;
}

void printFigure(const char* label, const Figure& figure, const char* unit) {
  fmt::print("  {:<22} {:g} {}{}\n      {}\n", label, figure.value, unit,
             figure.estimated ? "  (estimated)" : "", figure.source);
}

void printOne(const Headphone& headphone) {
  fmt::print("{}, {}\n", headphone.name, headphone.type());
  printFigure("nominal impedance", headphone.nominalOhm, "ohm");
  printFigure("sensitivity", headphone.sensitivityDbPerVolt, "dB SPL at 1 V");
  printFigure("", headphone.sensitivityDbPerMw, "dB SPL at 1 mW");
  if (headphone.maxPowerMw) {
    printFigure("maximum power", *headphone.maxPowerMw, "mW");
  }
  fmt::print("  |Z| as modelled:");
  for (const double frequencyHz : {20.0, 100.0, 1000.0, 10000.0, 20000.0}) {
    fmt::print("  {:g} Hz {:.4g} ohm", frequencyHz, std::abs(headphone.impedance(frequencyHz)));
  }
  fmt::print("\n");
}

void printRow(const Headphone& headphone) {
  fmt::print("{:<28} {:<36} {:<15} {:>5g} ohm {:>6.1f} dB/V {:>6.1f} dB/mW\n", headphone.id,
             headphone.name, headphone.type(), headphone.nominalOhm.value,
             headphone.sensitivityDbPerVolt.value, headphone.sensitivityDbPerMw.value);
}

ExitStatus run(const Options& options) {
  const auto directories = headphones::defaultDirectories();
  const bool one = !options.id.empty();
  const std::vector<std::string> ids =
      one ? std::vector{options.id} : headphones::list(directories);
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  std::vector<Headphone> found;
  for (const std::string& id : ids) {
    auto headphone = headphones::find(id, directories);
    if (!headphone) {
      return reportBadInput("headphones", headphone.error());
    }
    json.push_back(jsonOf(*headphone));
    found.push_back(*std::move(headphone));
  }
  if (options.json) {
    fmt::print("{}\n", (one ? json.front() : json).dump(2));
  } else if (one) {
    printOne(found.front());
  } else {
    for (const Headphone& headphone : found) {
      printRow(headphone);
    }
  }
  return ExitStatus::Ok;
}

}  // namespace

void addHeadphones(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("headphones", "Lists the headphones, or shows one of them");
  command->add_option("ID", options->id, "The headphone to show; without it, all");
  command->add_flag("--json", options->json, "Print JSON");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
