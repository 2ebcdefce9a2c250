// zobel netlist: the output stage as a SPICE netlist, or as a drawing.

#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "host_app/cli/command.hpp"
#include "host_app/cli/finite_number.hpp"
#include "models/analog/netlist.hpp"
#include "models/analog/schematic.hpp"
#include "models/headphones/library.hpp"
#include "models/support/atomic_file.hpp"

namespace zobel::cli {
namespace {

struct Options {
  std::string headphone = "sennheiser-hd-820";
  std::optional<double> loadOhm;
  unsigned gainRange = 2;
  bool shorted = false;
  bool linear = false;
  bool schematic = false;
  std::filesystem::path out;
};

Expected<headphones::Headphone> loadOf(const Options& options) {
  if (options.loadOhm) {
    return headphones::resistor(*options.loadOhm);
  }
  return headphones::find(options.headphone, headphones::defaultDirectories());
}

std::string netlistOf(const Options& options, const headphones::Headphone& headphone) {
  const analog::OutputStageParameters parameters;
  analog::NetlistSettings settings;
  settings.title = fmt::format("Zobel {}: one channel of the output stage, gain range {}, {}",
                               ZOBEL_VERSION, options.gainRange, headphone.name);
  settings.nonlinear = !options.linear;
  settings.range = analog::suppliedRange(parameters);
  settings.elements =
      fmt::format("DC 0 AC 1 SIN(0 {:.6g} 1k)", 0.5 * analog::fullScaleVolts(parameters));
  const analog::Contact contact =
      options.shorted ? analog::Contact::Shorted : analog::Contact::Connected;
  return analog::spiceNetlist(parameters, headphone, options.gainRange, contact, settings) +
         "* 0 dBFS is " + fmt::format("{:.9g}", analog::fullScaleVolts(parameters)) +
         " V at the node elements\n"
         ".options reltol=1e-9 abstol=1e-13 vntol=1e-11\n"
         ".ac dec 20 20 20k\n"
         ".print ac vdb(load) vp(load)\n"
         ".tran 100n 2m 0 100n\n"
         ".print tran v(load)\n"
         ".end\n";
}

ExitStatus run(const Options& options) {
  const auto headphone = loadOf(options);
  if (!headphone) {
    return reportBadInput("netlist", headphone.error());
  }
  const std::string text =
      options.schematic ? analog::referenceSchematic(*headphone) : netlistOf(options, *headphone);
  if (options.out.empty()) {
    fmt::print("{}", text);
    return ExitStatus::Ok;
  }
  if (const auto written = writeWholeFile(options.out, text); !written) {
    return reportBadInput("netlist", written.error());
  }
  return ExitStatus::Ok;
}

}  // namespace

void addNetlist(CLI::App& app, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("netlist", "Writes the output stage for SPICE: ngspice -b FILE runs it");
  CLI::Option* headphone =
      command
          ->add_option("--headphone", options->headphone, "The load (default: sennheiser-hd-820)")
          ->type_name("ID");
  command->add_option("--load", options->loadOhm, "A resistor as the load, in ohm")
      ->check(finiteNumber())
      ->check(CLI::Range(0.1, 1e9).description(""))
      ->excludes(headphone)
      ->type_name("OHM");
  command->add_option("--gain", options->gainRange, "Gain range, 0 to 3 (default: 2)")
      ->check(CLI::Range(0, 3).description(""))
      ->type_name("N");
  command->add_flag("--short", options->shorted, "With a short at the jack");
  command->add_flag("--linear", options->linear, "Without the buffer's non-linear laws");
  command->add_flag("--schematic", options->schematic,
                    "The drawing of the same circuit instead, as SVG");
  command->add_option("--out", options->out, "The file to write (default: the standard output)")
      ->type_name("FILE");
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
