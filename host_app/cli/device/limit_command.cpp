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
#include "host_app/device/loudness.hpp"
#include "host_app/device/register_json.hpp"
#include "host_app/device/register_text.hpp"
#include "host_app/device/register_value.hpp"
#include "models/headphones/library.hpp"

namespace zobel::cli {
namespace {

namespace field = device::field;
using device::Confirmable;
using device::RegisterField;

struct Options {
  BoardOptions board;
  std::optional<std::string> which;
  std::optional<std::string> level;
  std::string headphone;
  bool sure = false;
};

const Confirmable& confirmableOf(const std::string& which) {
  return *device::findConfirmable(which == "maximum" ? field::loudness::maximum
                                                     : field::loudness::headphone);
}

/// The loudest that a headphone gets at the limits in force, in dB SPL.
double loudestSplDb(const device::Snapshot& now, const headphones::Headphone& headphone) {
  return device::fullScaleSplDb(device::Loudness(device::readerOf(now)).outputCeiling(),
                                headphone.sensitivityDbPerVolt.value);
}

ExitStatus show(device::Device& board, const std::optional<headphones::Headphone>& headphone,
                bool json) {
  const auto now = board.dump();
  if (!now) {
    return reportFailure("device limit", now.error());
  }
  const std::array<const RegisterField*, 4> shown{
      &field::loudness::maximum, &field::loudness::maximumActive, &field::loudness::headphone,
      &field::loudness::headphoneActive};
  if (json) {
    auto all = device::jsonOf(shown, *now);
    if (headphone) {
      all["ear"] = {{"headphone", headphone->id}, {"splDb", loudestSplDb(*now, *headphone)}};
    }
    fmt::print("{}\n", all.dump(2));
    return ExitStatus::Ok;
  }
  fmt::print("{}", tableOf(shown, *now, false));
  if (headphone) {
    fmt::print("\nA full-scale tone is {:.0f} dB SPL at most in the {}.\n",
               loudestSplDb(*now, *headphone), headphone->name);
  }
  return ExitStatus::Ok;
}

/// Lowers at once, and raises with a confirmation.
ExitStatus set(device::Device& board, const Confirmable& limit, std::uint32_t raw,
               const std::optional<headphones::Headphone>& headphone, const Options& options) {
  const auto active = board.getRaw(*limit.active);
  if (!active) {
    return reportFailure("device limit", active.error());
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
    return reportFailure("device limit", outcome.error());
  }
  return outcome->done ? show(board, headphone, options.board.json)
                       : reportNo("device limit", outcome->reason);
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
  std::optional<headphones::Headphone> headphone;
  if (!options.headphone.empty()) {
    auto found = headphones::find(options.headphone, headphones::defaultDirectories());
    if (!found) {
      return reportBadInput("device limit", found.error());
    }
    headphone = *std::move(found);
  }
  auto board = openBoard(options.board);
  if (!board) {
    return reportBadInput("device limit", board.error());
  }
  if (!options.which) {
    return show(*board->device, headphone, options.board.json);
  }
  if (board->device->isReadOnly()) {
    return reportNo("device limit", board->device->readOnlyReason() + "; nothing was written");
  }
  return set(*board->device, confirmableOf(*options.which), *raw, headphone, options);
}

}  // namespace

void addLimit(CLI::App& device, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(
      device, "limit",
      "Shows how loud the output may get: the listener's maximum, and what the headphone bears. "
      "Lowers a limit at once; raises one with --yes only",
      "  zobel device limit\n"
      "  zobel device limit --headphone sennheiser-hd-820\n"
      "  zobel device limit maximum -40dB\n"
      "  zobel device limit headphone -20dB --yes");
  command->add_option("LIMIT", options->which, "maximum, the listener's; or headphone")
      ->check(CLI::IsMember({"maximum", "headphone"}).description(""))
      ->type_name("maximum|headphone");
  command->add_option("LEVEL", options->level, "Of the output, in dB, as -40dB");
  command
      ->add_option("--headphone", options->headphone,
                   "Also tell how loud a full-scale tone is in these ('zobel headphones' lists "
                   "them)")
      ->type_name("ID");
  command->add_flag("--yes", options->sure, "Raise it: really");
  addBoardOptions(*command, options->board);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
