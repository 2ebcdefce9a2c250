// zobel device volume: what the panel's knob and its gain range set, whoever splits the level.

#include <fmt/core.h>

#include <array>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "host_app/cli/device/board.hpp"
#include "host_app/cli/device/commands.hpp"
#include "host_app/cli/device/field_output.hpp"
#include "host_app/device/device_error.hpp"
#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_json.hpp"
#include "host_app/device/register_text.hpp"
#include "host_app/device/register_value.hpp"
#include "host_app/presets/preset_plan.hpp"
#include "host_app/presets/same_level.hpp"

namespace zobel::cli {
namespace {

namespace field = device::field;
using device::RegisterField;

constexpr int kAuto = -1;

struct Options {
  BoardOptions board;
  std::optional<std::string> level;
  std::optional<int> gain;  ///< a range, or kAuto
};

ExitStatus no(const std::string& reason) {
  fmt::print(stderr, "zobel device volume: {}\n", reason);
  return ExitStatus::No;
}

/// The field that the level is written to.
const RegisterField& targetOf(const device::Snapshot& now) {
  const bool automatic =
      now.raw(field::loudness::split) == static_cast<std::uint32_t>(device::Split::automatic);
  return automatic ? field::loudness::target : field::volume::target;
}

/// Sets the gain range, and prints what of it the board's limits do not allow.
device::DeviceExpected<void> setGain(device::Device& board, int gain, const device::Snapshot& now) {
  const auto raw = [&now](const RegisterField& one) { return now.raw(one).value_or(one.reset); };
  const presets::Preset preset =
      gain == kAuto ? presets::withAutomaticSplit(raw)
                    : presets::withGainRange(static_cast<std::uint32_t>(gain), raw);
  return presets::apply(preset, board).map([](const std::vector<std::string>& notes) {
    for (const std::string& note : notes) {
      fmt::print(stderr, "zobel device volume: {}\n", note);
    }
  });
}

void print(const device::Snapshot& now, bool json) {
  const std::array<const RegisterField*, 7> shown{&targetOf(now),
                                                  &field::loudness::outputLevel,
                                                  &field::loudness::split,
                                                  &field::status::gainRangeActive,
                                                  &field::loudness::maximumActive,
                                                  &field::loudness::headphoneActive,
                                                  &field::loudness::heldBy};
  if (json) {
    fmt::print("{}\n", device::jsonOf(shown, now).dump(2));
  } else {
    fmt::print("{}", tableOf(shown, now, false));
  }
}

ExitStatus run(const Options& options) {
  // Before the board is asked: both fields take the same levels.
  const auto level = options.level ? device::rawFromText(field::volume::target, *options.level)
                                   : Expected<std::uint32_t>(0);
  if (!level) {
    return reportBadInput("device volume", level.error());
  }
  auto opened = openBoard(options.board);
  if (!opened) {
    return reportBadInput("device volume", opened.error());
  }
  device::Device& board = *opened->device;
  if (board.isReadOnly() && (options.level || options.gain)) {
    return no(board.readOnlyReason() + "; nothing was written");
  }
  auto now = board.dump();
  if (now && options.gain) {
    now = setGain(board, *options.gain, *now).and_then([&board] { return board.dump(); });
  }
  if (now && options.level) {
    const auto outcome = board.setRaw(targetOf(*now), *level);
    if (outcome && !outcome->done) {
      return no(outcome->reason);
    }
    now = outcome ? board.dump() : tl::unexpected(outcome.error());
  }
  if (!now) {
    return no(fmt::format("{}; was the board changed: {}", now.error().message,
                          device::textOf(now.error().touched)));
  }
  print(*now, options.board.json);
  return ExitStatus::Ok;
}

}  // namespace

void addVolume(CLI::App& device, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(
      device, "volume",
      "Sets the level, of the output where the board chooses the gain range and of the volume "
      "where "
      "it does not, and shows what became of it and what holds it down. Another gain range leaves "
      "the level of the output as it is",
      "  zobel device volume\n"
      "  zobel device volume -43.5dB\n"
      "  zobel device volume --gain auto\n"
      "  zobel device volume -20 --gain 1");
  command->add_option("LEVEL", options->level, "In dB, as -43.5dB; without it, only shows");
  command
      ->add_option(
          "--gain", options->gain,
          "The gain range, 0 to 3, or auto: the board chooses the one with the least noise")
      ->transform(
          CLI::CheckedTransformer(
              std::map<std::string, int>{{"auto", kAuto}, {"0", 0}, {"1", 1}, {"2", 2}, {"3", 3}})
              .description(""))
      ->type_name("auto|0|1|2|3");
  addBoardOptions(*command, options->board);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
