// zobel device set FIELD VALUE ...: writes, and shows what the board has then.

#include <fmt/core.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "host_app/cli/device/board.hpp"
#include "host_app/cli/device/commands.hpp"
#include "host_app/cli/device/field_output.hpp"
#include "host_app/device/register_text.hpp"
#include "host_app/device/register_value.hpp"

namespace zobel::cli {
namespace {

using device::RegisterField;

struct Options {
  BoardOptions board;
  std::vector<std::string> words;  ///< field, value, field, value, ...
};

/// One field and what it is to become.
struct Setting {
  const RegisterField* field;
  std::uint32_t raw;
  std::string note;  ///< what was rounded
};

/// All settings, or why one of them cannot be: nothing is written before all are understood.
Expected<std::vector<Setting>> parse(const std::vector<std::string>& words) {
  std::vector<Setting> settings;
  for (std::size_t n = 0; n < words.size(); n += 2) {
    const auto field = device::fieldNamed(words[n]);
    if (!field) {
      return tl::unexpected(field.error());
    }
    if (n + 1 == words.size()) {
      return fail(fmt::format("{} needs a value; it takes {}", words[n], device::rangeOf(**field)));
    }
    const auto raw = device::rawFromText(**field, words[n + 1]);
    if (!raw) {
      return tl::unexpected(raw.error());
    }
    settings.push_back({*field, *raw, roundingNote(**field, words[n + 1], *raw)});
  }
  return settings;
}

/// One line: why the board has not done it, and what it has.
ExitStatus reportRefusal(const Setting& setting, const device::WriteOutcome& outcome) {
  const std::string has = outcome.deviceRaw
                              ? fmt::format("{} is {}", setting.field->name,
                                            device::textOf(*setting.field, *outcome.deviceRaw))
                              : fmt::format("{} cannot be read", setting.field->name);
  fmt::print(stderr, "zobel device set: {}; {}\n", outcome.reason, has);
  return ExitStatus::No;
}

void print(const Setting& setting, std::uint32_t raw) {
  const bool pulse = setting.field->access == device::Access::pulse;
  fmt::print("{} {}{}\n", setting.field->name, pulse ? "done" : device::textOf(*setting.field, raw),
             setting.note.empty() ? "" : "  (" + setting.note + ")");
}

ExitStatus run(const Options& options) {
  const auto settings = parse(options.words);
  if (!settings) {
    return reportBadInput("device set", settings.error());
  }
  auto board = openBoard(options.board);
  if (!board) {
    return reportBadInput("device set", board.error());
  }
  if (board->device->isReadOnly()) {
    fmt::print(stderr, "zobel device set: {}; nothing was written\n",
               board->device->readOnlyReason());
    return ExitStatus::No;
  }
  auto json = nlohmann::ordered_json::object();
  ExitStatus status = ExitStatus::Ok;
  for (const Setting& setting : *settings) {
    const auto outcome = board->device->setRaw(*setting.field, setting.raw);
    if (!outcome) {
      return reportBadInput("device set",
                            {fmt::format("{}; was the board changed: {}", outcome.error().message,
                                         device::textOf(outcome.error().touched))});
    }
    if (!outcome->done) {
      status = reportRefusal(setting, *outcome);
      break;
    }
    const std::uint32_t has = outcome->deviceRaw.value_or(setting.raw);
    if (options.board.json) {
      auto& entry = json[std::string(setting.field->name)] = jsonOf(*setting.field, has);
      entry["note"] = setting.note;
    } else {
      print(setting, has);
    }
  }
  if (options.board.json) {
    fmt::print("{}\n", json.dump(2));
  }
  return status;
}

}  // namespace

void addSet(CLI::App& device, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(
      device, "set",
      "Writes registers in the order given, and prints what the board has then. Nothing is written "
      "unless every value is understood; the first refusal ends it, with status 1",
      "  zobel device set control.power on\n"
      "  zobel device set volume.target -23.5dB control.gain_range range_2 control.mute off\n"
      "  zobel device set control.clear_faults on");
  command
      ->add_option("FIELD VALUE", options->words,
                   "A register as volume.target, and its value, with or without its unit: -23.5dB, "
                   "range_2, on; as many pairs as wanted")
      ->required();
  addBoardOptions(*command, options->board);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
