// zobel device load: which headphone is that, from its impedance while music plays?

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "host_app/cli/device/board.hpp"
#include "host_app/cli/device/commands.hpp"
#include "host_app/cli/progress_bar.hpp"
#include "host_app/device/generated/registers.hpp"
#include "host_app/device/sense_recording.hpp"
#include "models/headphones/library.hpp"
#include "models/match/load_identification.hpp"

namespace zobel::cli {
namespace {

namespace field = device::field;
using device::Reading;
using match::BandImpedance;
using match::LoadIdentification;
using match::LoadImpedance;
using match::SenseReadings;

constexpr unsigned kVoltStretches = 2;
constexpr unsigned kLeastStretches = 4;
constexpr std::size_t kShown = 3;

struct Options {
  BoardOptions board;
  bool right = false;
  unsigned stretches = 16;
};

/// Stretches of both kinds, as many of the current as it takes or is allowed.
struct Readings {
  std::vector<SenseReadings> volts;
  std::vector<SenseReadings> ampere;

  [[nodiscard]] LoadImpedance impedance() const {
    return {volts, ampere, device::kSenseReadingsHz};
  }
};

bool allUsable(const LoadImpedance& load) {
  return !load.bands().empty() && std::all_of(load.bands().begin(), load.bands().end(),
                                              [](const BandImpedance& b) { return b.usable(); });
}

Expected<Readings> record(device::Device& board, const Options& options) {
  ProgressBar bar("listening");
  Readings result;
  const unsigned all = kVoltStretches + options.stretches;
  for (unsigned n = 0; n < all; ++n) {
    const bool volts = n < kVoltStretches;
    const Reading input = volts ? (options.right ? Reading::voltageRight : Reading::voltageLeft)
                                : (options.right ? Reading::currentRight : Reading::currentLeft);
    auto stretch =
        device::recordSense(board, input, [&](double done) { bar.update((n + done) / all); });
    if (!stretch) {
      return fail(stretch.error().message);
    }
    (volts ? result.volts : result.ampere)
        .push_back({std::move(stretch->readings), std::move(stretch->sent)});
    if (result.ampere.size() >= kLeastStretches && allUsable(result.impedance())) {
      break;
    }
  }
  return result;
}

/// What all readings must have in common: the gain range; nothing while nothing plays.
Expected<std::optional<std::uint32_t>> playingRange(device::Device& board) {
  const auto state = board.getRaw(field::status::state);
  const auto range = board.getRaw(field::status::gainRangeActive);
  if (!state || !range) {
    return fail((state ? range : state).error().message);
  }
  return static_cast<device::State>(*state) == device::State::playing ? std::optional(*range)
                                                                      : std::nullopt;
}

std::vector<headphones::Headphone> wholeLibrary() {
  const auto directories = headphones::defaultDirectories();
  std::vector<headphones::Headphone> library;
  for (const std::string& id : headphones::list(directories)) {
    if (auto headphone = headphones::find(id, directories)) {
      library.push_back(*std::move(headphone));
    }
  }
  return library;
}

/// The limit in the terms of loudness.headphone: below the full output of range 3.
double loudnessLimitDb(const LoadIdentification& found) {
  return 0.0 - found.safeLimitDb - 10.0 * (3.0 - static_cast<double>(found.gain));
}

void print(const LoadImpedance& load, const std::optional<LoadIdentification>& found,
           std::size_t stretches) {
  fmt::print("{:>16}  {:>9}  {:>6}\n", "band", "impedance", "+/-");
  for (const BandImpedance& band : load.bands()) {
    if (band.usable()) {
      fmt::print("{:>6g} .. {:>5g} Hz  {:>5.4g} ohm  {:>4.1f} %\n", band.lowHz, band.highHz,
                 band.ohm, 100.0 * band.uncertainty);
    } else {
      fmt::print("{:>6g} .. {:>5g} Hz  too little music there\n", band.lowHz, band.highHz);
    }
  }
  fmt::print("from {:.1f} s of music\n\n",
             static_cast<double>(stretches) * 4096.0 / device::kSenseReadingsHz);
  if (!found) {
    fmt::print(
        "Fewer than three bands are known: play louder, or something with more treble and bass.\n");
    return;
  }
  for (std::size_t n = 0; n < std::min(kShown, found->candidates.size()); ++n) {
    const auto& [headphone, distance] = found->candidates[n];
    fmt::print("{}  {:<36} {:>5.1f} % off\n", n == 0 ? "nearest" : "       ", headphone.name,
               100.0 * distance);
  }
  if (!found->known()) {
    fmt::print("\nNo headphone of the library is like it: nothing is proposed.\n");
    return;
  }
  fmt::print(
      "\nProposed: gain range {}, limit {:.1f} dB; in silence or when quieter:\n"
      "  zobel device set loudness.headphone {:.1f}dB\n",
      found->gain, 0.0 - found->safeLimitDb, loudnessLimitDb(*found));
}

void printJson(const LoadImpedance& load, const std::optional<LoadIdentification>& found) {
  nlohmann::ordered_json json{{"fullScaleVolts", load.fullScaleVolts()},
                              {"bands", nlohmann::ordered_json::array()},
                              {"known", found && found->known()}};
  for (const BandImpedance& band : load.bands()) {
    const bool usable = band.usable();
    json["bands"].push_back(
        {{"lowHz", band.lowHz},
         {"highHz", band.highHz},
         {"ohm", usable ? nlohmann::ordered_json(band.ohm) : nullptr},
         {"uncertaintyPercent",
          usable ? nlohmann::ordered_json(100.0 * band.uncertainty) : nullptr}});
  }
  json["nearest"] = nlohmann::ordered_json::array();
  if (found) {
    for (const auto& [headphone, distance] : found->candidates) {
      json["nearest"].push_back(
          {{"id", headphone.id}, {"name", headphone.name}, {"offPercent", 100.0 * distance}});
    }
  }
  if (found && found->known()) {
    json["proposal"] = {{"gainRange", found->gain},
                        {"safeLimitDb", 0.0 - found->safeLimitDb},
                        {"loudnessHeadphoneDb", loudnessLimitDb(*found)}};
  }
  fmt::print("{}\n", json.dump(2));
}

ExitStatus no(const std::string& why) {
  fmt::print(stderr, "zobel device load: {}\n", why);
  return ExitStatus::No;
}

ExitStatus run(const Options& options) {
  auto board = openBoard(options.board);
  if (!board) {
    return reportBadInput("device load", board.error());
  }
  device::Device& amplifier = *board->device;
  if (amplifier.isReadOnly()) {
    return no(amplifier.readOnlyReason());
  }
  if ((amplifier.identity().features >> static_cast<unsigned>(device::Feature::load) & 1U) == 0) {
    return no("this board's build keeps no readings for it");
  }
  const auto before = playingRange(amplifier);
  if (!before) {
    return reportBadInput("device load", before.error());
  }
  const std::string play =
      "the load shows only while music plays: start some, switch the amplifier on and unmute it";
  if (!*before) {
    return no(play);
  }
  const auto readings = record(amplifier, options);
  const auto after = readings ? playingRange(amplifier) : tl::unexpected(readings.error());
  if (!after) {
    return reportBadInput("device load", after.error());
  }
  if (*after != *before) {
    return no("the gain range changed or the music stopped meanwhile: try again");
  }
  const LoadImpedance load = readings->impedance();
  if (load.bands().empty()) {
    return no(
        "too quiet to tell, with less than 0.5 mA or 5 mV: play louder, or plug a headphone in");
  }
  const analog::OutputParameters output;
  const auto found = match::identifyLoad(load, wholeLibrary(), output.relayOhm + output.cableOhm);
  options.board.json ? printJson(load, found)
                     : print(load, found, readings->volts.size() + readings->ampere.size());
  return found && found->known() ? ExitStatus::Ok : ExitStatus::No;
}

}  // namespace

void addLoad(CLI::App& device, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(
      device, "load",
      "Measures the impedance of what is plugged in, in six bands while music plays, names the "
      "headphone of the library that is nearest to it, and proposes its gain range and limit. Sets "
      "nothing. Needs 0.5 mA and 5 mV or more, and seconds of music: minutes on a virtual board. "
      "Status 1 "
      "when nothing plays or no headphone is like it",
      "  zobel device load\n"
      "  zobel device load --channel right --stretches 40\n"
      "  zobel device load --json | jq '.nearest[0].id'");
  command->add_option("--channel", options->right, "left or right")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, bool>{{"left", false}, {"right", true}}, CLI::ignore_case))
      ->type_name("left|right");
  command
      ->add_option("--stretches", options->stretches,
                   "The most stretches of current to record, 123 ms each; fewer if all bands are "
                   "known before")
      ->check(CLI::Range(kLeastStretches, 1000U))
      ->capture_default_str();
  addBoardOptions(*command, options->board);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
