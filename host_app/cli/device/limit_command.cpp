// zobel device limit: how loud the output may get, raised only by who says so.

#include <fmt/core.h>

#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "host_app/cli/device/board.hpp"
#include "host_app/cli/device/commands.hpp"
#include "host_app/cli/device/field_output.hpp"
#include "host_app/device/confirmed_write.hpp"
#include "host_app/device/register_json.hpp"
#include "host_app/device/register_text.hpp"
#include "host_app/device/register_value.hpp"

namespace zobel::cli {
namespace {

namespace field = device::field;
using device::Confirmable;
using device::RegisterField;

struct Options {
  BoardOptions board;
  std::optional<std::string> which;
  std::optional<std::string> level;
  bool sure = false;
};

const Confirmable& confirmableOf(const std::string& which) {
  return *device::findConfirmable(which == "maximum" ? field::loudness::maximum
                                                     : field::loudness::headphone);
}

ExitStatus no(const std::string& reason) {
  fmt::print(stderr, "zobel device limit: {}\n", reason);
  return ExitStatus::No;
}

ExitStatus failed(const device::DeviceError& error) {
  return no(
      fmt::format("{}; was the board changed: {}", error.message, device::textOf(error.touched)));
}

ExitStatus show(device::Device& board, bool json) {
  const auto now = board.dump();
  if (!now) {
    return failed(now.error());
  }
  const std::array<const RegisterField*, 4> shown{
      &field::loudness::maximum, &field::loudness::maximumActive, &field::loudness::headphone,
      &field::loudness::headphoneActive};
  if (json) {
    fmt::print("{}\n", device::jsonOf(shown, *now).dump(2));
  } else {
    fmt::print("{}", tableOf(shown, *now, false));
  }
  return ExitStatus::Ok;
}

/// Lowers at once, and raises with a confirmation.
ExitStatus set(device::Device& board, const Confirmable& limit, std::uint32_t raw,
               const Options& options) {
  const auto active = board.getRaw(*limit.active);
  if (!active) {
    return failed(active.error());
  }
  const bool raises = raw < *active;
  if (raises && !options.sure) {
    return reportBadInput(
        "device limit",
        {fmt::format("{} would let the output be louder than {}, which is in force: say so with "
                     "--yes, if the ears agree",
                     device::textOf(*limit.wanted, raw), device::textOf(*limit.active, *active))});
  }
  const auto outcome =
      raises ? device::setConfirmed(board, limit, raw) : board.setRaw(*limit.wanted, raw);
  if (!outcome) {
    return failed(outcome.error());
  }
  return outcome->done ? show(board, options.board.json) : no(outcome->reason);
}

ExitStatus run(const Options& options) {
  if (options.which.has_value() != options.level.has_value()) {
    return reportBadInput("device limit",
                          {"needs the limit and its level: maximum -20dB or headphone -20dB"});
  }
  const auto raw = options.level ? device::rawFromText(field::loudness::maximum, *options.level)
                                 : Expected<std::uint32_t>(0);
  if (!raw) {
    return reportBadInput("device limit", raw.error());
  }
  auto board = openBoard(options.board);
  if (!board) {
    return reportBadInput("device limit", board.error());
  }
  if (!options.which) {
    return show(*board->device, options.board.json);
  }
  if (board->device->isReadOnly()) {
    return no(board->device->readOnlyReason() + "; nothing was written");
  }
  return set(*board->device, confirmableOf(*options.which), *raw, options);
}

}  // namespace

void addLimit(CLI::App& device, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(
      device, "limit",
      "Shows how loud the output may get: the listener's maximum, and what the headphone bears. "
      "Lowers a limit at once; raises one with --yes only",
      "  zobel device limit\n"
      "  zobel device limit maximum -40dB\n"
      "  zobel device limit headphone -20dB --yes");
  command->add_option("LIMIT", options->which, "maximum, the listener's; or headphone")
      ->check(CLI::IsMember({"maximum", "headphone"}).description(""))
      ->type_name("maximum|headphone");
  command->add_option("LEVEL", options->level, "Of the output, in dB, as -40dB");
  command->add_flag("--yes", options->sure, "Raise it: really");
  addBoardOptions(*command, options->board);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
