// zobel device load: which headphone is that, from its impedance while music plays?

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "host_app/cli/device/board.hpp"
#include "host_app/cli/device/commands.hpp"
#include "host_app/cli/device/load_output.hpp"
#include "host_app/cli/progress_bar.hpp"
#include "host_app/device/generated/registers.hpp"
#include "host_app/device/sense_recording.hpp"
#include "host_app/device/state_sentence.hpp"
#include "models/headphones/library.hpp"
#include "models/match/load_identification.hpp"

namespace zobel::cli {
namespace {

namespace field = device::field;
using device::Reading;
using match::BandImpedance;
using match::LoadImpedance;
using match::SenseReadings;

constexpr unsigned kVoltStretches = 2;
constexpr unsigned kLeastStretches = 4;
constexpr double kStretchSeconds = 4096.0 / device::kSenseReadingsHz;

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
  [[nodiscard]] match::SensedLevel level() const { return {volts, ampere}; }
  [[nodiscard]] double seconds() const {
    return kStretchSeconds * static_cast<double>(volts.size() + ampere.size());
  }
};

bool allUsable(const LoadImpedance& load) {
  return !load.bands().empty() && std::all_of(load.bands().begin(), load.bands().end(),
                                              [](const BandImpedance& b) { return b.usable(); });
}

/// Stretches of the voltage and of the current in turns, then of the current. Ends when all bands
/// are known, or after two of each when they are too quiet to ever be.
Expected<Readings> record(Board& board, const Options& options) {
  ProgressBar bar(board.port.isVirtual ? "listening, slower than real time" : "listening");
  Readings result;
  const unsigned all = kVoltStretches + options.stretches;
  for (unsigned n = 0; n < all; ++n) {
    const bool volts = n % 2 == 0 && result.volts.size() < kVoltStretches;
    const Reading input = volts ? (options.right ? Reading::voltageRight : Reading::voltageLeft)
                                : (options.right ? Reading::currentRight : Reading::currentLeft);
    auto stretch = device::recordSense(*board.device, input,
                                       [&](double done) { bar.update((n + done) / all); });
    if (!stretch) {
      return fail(stretch.error().message);
    }
    (volts ? result.volts : result.ampere)
        .push_back({std::move(stretch->readings), std::move(stretch->sent)});
    if ((n + 1 == 2 * kVoltStretches && !result.level().enough()) ||
        (result.ampere.size() >= kLeastStretches && allUsable(result.impedance()))) {
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

ExitStatus run(const Options& options) {
  auto board = openBoard(options.board);
  if (!board) {
    return reportBadInput("device load", board.error());
  }
  device::Device& amplifier = *board->device;
  if (amplifier.isReadOnly()) {
    return reportNo("device load", amplifier.readOnlyReason());
  }
  if ((amplifier.identity().features >> static_cast<unsigned>(device::Feature::load) & 1U) == 0) {
    return reportNo("device load", "this board's build keeps no readings for it");
  }
  const auto before = playingRange(amplifier);
  if (!before) {
    return reportBadInput("device load", before.error());
  }
  if (!*before) {
    const auto now = amplifier.dump();
    return reportNo(
        "device load",
        "the load shows only while music plays: start some, switch the amplifier on and unmute "
        "it" +
            (now ? ". Now: " + device::stateSentence(*now) : ""));
  }
  const auto readings = record(*board, options);
  const auto after = readings ? playingRange(amplifier) : tl::unexpected(readings.error());
  if (!after) {
    return reportBadInput("device load", after.error());
  }
  if (*after != *before) {
    return reportNo("device load",
                    "the gain range changed or the music stopped meanwhile: try again");
  }
  const std::vector<headphones::Headphone> library = wholeLibrary();
  const LoadImpedance load = readings->impedance();
  if (load.bands().empty()) {
    const auto now = amplifier.dump();
    return reportNo("device load",
                    tooQuiet(readings->level(), now.value_or(device::Snapshot{}), library));
  }
  const analog::OutputParameters output;
  const LoadFinding finding{load,
                            match::identifyLoad(load, library, output.relayOhm + output.cableOhm),
                            readings->seconds()};
  fmt::print("{}", options.board.json ? jsonOf(finding) : textOf(finding));
  return finding.identification && finding.identification->known() ? ExitStatus::Ok
                                                                   : ExitStatus::No;
}

}  // namespace

void addLoad(CLI::App& device, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(
      device, "load",
      "Measures the impedance of what is plugged in, in six bands while music plays, names the "
      "headphone of the library that is nearest to it, and proposes its gain range and limit. Sets "
      "nothing. Needs 0.5 mA and 5 mV, better twice that: loud, so off the ears; what is too quiet "
      "is told soon, and by how much. A board takes three seconds; a virtual board, which plays "
      "and answers slower than real time, a minute or more. Status 1 when nothing plays or no "
      "headphone is like it",
      "  zobel device load\n"
      "  zobel device load --channel right --stretches 40\n"
      "  zobel device load --json | jq '.nearest[0].id'");
  command->add_option("--channel", options->right, "Which side: left or right (default: left)")
      ->transform(
          CLI::CheckedTransformer(std::map<std::string, bool>{{"left", false}, {"right", true}},
                                  CLI::ignore_case)
              .description(""))
      ->type_name("left|right");
  command
      ->add_option(
          "--stretches", options->stretches,
          "The most stretches of current to record, 123 ms each, 4 to 1000 (default: 16); fewer "
          "if all bands are known before")
      ->check(CLI::Range(kLeastStretches, 1000U).description(""))
      ->type_name("N");
  addBoardOptions(*command, options->board);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
