// zobel device protection: what it does, what is latched, and what clearing will do.

#include <fmt/core.h>

#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "host_app/cli/device/board.hpp"
#include "host_app/cli/device/commands.hpp"
#include "host_app/cli/device/field_output.hpp"
#include "host_app/device/generated/registers.hpp"
#include "host_app/device/protection_status.hpp"
#include "host_app/device/register_json.hpp"
#include "host_app/device/register_value.hpp"
#include "host_app/device/state_sentence.hpp"

namespace zobel::cli {
namespace {

namespace field = device::field;
using device::RegisterField;

struct Options {
  BoardOptions board;
  std::string wish = "show";
  bool sure = false;
};

void print(const device::Snapshot& now, bool json) {
  std::vector<const RegisterField*> shown{&field::status::clip, &field::status::overload};
  for (const RegisterField& one : device::kFields) {
    const auto block = device::blockOf(one);
    if (block == "faults" || block == "record") {
      shown.push_back(&one);
    }
  }
  const std::string state = device::stateSentence(now);
  const std::string clearing = device::clearingSentence(now);
  if (json) {
    nlohmann::ordered_json all{{"sentence", state}, {"clearing", clearing}};
    all.update(device::jsonOf(shown, now));
    fmt::print("{}\n", all.dump(2));
  } else {
    fmt::print("{}\nclear: {}\n\n{}", state, clearing, tableOf(shown, now, false));
  }
}

ExitStatus run(const Options& options) {
  auto opened = openBoard(options.board);
  if (!opened) {
    return reportBadInput("device protection", opened.error());
  }
  device::Device& board = *opened->device;
  auto now = board.dump();
  if (now && options.wish == "clear" && device::canClear(*now)) {
    if (board.isReadOnly()) {
      return reportNo("device protection", board.readOnlyReason() + "; nothing was cleared");
    }
    if (device::clearingPlays(*now) && !options.sure) {
      return reportBadInput("device protection", {device::clearingSentence(*now) +
                                                  " Say so with --yes, if the ears agree"});
    }
    const auto outcome = board.setRaw(field::control::clearFaults, 1);
    if (outcome && !outcome->done) {
      return reportNo("device protection", outcome->reason);
    }
    now = outcome ? board.dump() : tl::unexpected(outcome.error());
  }
  if (!now) {
    return reportFailure("device protection", now.error());
  }
  print(*now, options.board.json);
  return ExitStatus::Ok;
}

}  // namespace

void addProtection(CLI::App& device, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(
      device, "protection",
      "Says what the protection does, what has struck since the reset and what clearing will do; "
      "clear forgets latched faults, the clip and the overload indicators, with --yes where the "
      "amplifier then plays again",
      "  zobel device protection\n"
      "  zobel device protection clear\n"
      "  zobel device protection --json | jq -r .sentence");
  command->add_option("WISH", options->wish, "show or clear")
      ->check(CLI::IsMember({"show", "clear"}).description(""))
      ->type_name("show|clear");
  command->add_flag("--yes", options->sure, "Of clear: really, also where it then plays again");
  addBoardOptions(*command, options->board);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
