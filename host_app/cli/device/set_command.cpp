// zobel device set FIELD VALUE ...: writes, and shows what the board has then.

#include <fmt/core.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "host_app/cli/device/board.hpp"
#include "host_app/cli/device/commands.hpp"
#include "host_app/cli/device/field_output.hpp"
#include "host_app/device/register_json.hpp"
#include "host_app/device/register_text.hpp"
#include "host_app/device/register_value.hpp"

namespace zobel::cli {
namespace {

using device::RegisterField;

struct Options {
  BoardOptions board;
  std::vector<std::string> words;  ///< field, value, field, value, ...
};

/// What is to be written, and of each a note on what was rounded.
struct Settings {
  std::vector<device::FieldCode> codes;
  std::vector<std::string> notes;
};

/// All settings, or why one of them cannot be: nothing is written before all are understood.
Expected<Settings> parse(const std::vector<std::string>& words) {
  Settings settings;
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
    settings.codes.push_back({*field, *raw});
    settings.notes.push_back(roundingNote(**field, words[n + 1], *raw));
  }
  return settings;
}

/// One line: why the board has not done it, and what it has.
void reportRefusal(const RegisterField& field, const device::WriteOutcome& outcome) {
  const std::string has = outcome.deviceRaw ? fmt::format("{} is {}", field.name,
                                                          device::textOf(field, *outcome.deviceRaw))
                                            : fmt::format("{} cannot be read", field.name);
  fmt::print(stderr, "zobel device set: {}; {}\n", outcome.reason, has);
}

void print(const device::FieldCode& has, const std::string& note) {
  const bool pulse = has.field->access == device::Access::pulse;
  fmt::print("{} {}{}\n", has.field->name, pulse ? "done" : device::textOf(*has.field, has.raw),
             note.empty() ? "" : "  (" + note + ")");
}

/// Writes, and prints what the board has; the first refusal ends it.
ExitStatus write(device::Device& device, const Settings& settings, bool asJson) {
  auto json = nlohmann::ordered_json::object();
  std::size_t n = 0;
  const device::WriteOutcome* refused = nullptr;
  device::DeviceExpected<std::vector<device::WriteOutcome>> outcomes;
  for (const auto& together : device::writesFor(settings.codes)) {
    outcomes = device.setTogether(together);
    if (!outcomes) {
      return reportBadInput("device set",
                            {fmt::format("{}; was the board changed: {}", outcomes.error().message,
                                         device::textOf(outcomes.error().touched))});
    }
    for (const device::WriteOutcome& outcome : *outcomes) {
      const device::FieldCode& asked = settings.codes[n];
      const std::string& note = settings.notes[n];
      ++n;
      if (!outcome.done) {
        refused = refused == nullptr ? &outcome : refused;
        continue;
      }
      const device::FieldCode has{asked.field, outcome.deviceRaw.value_or(asked.raw)};
      if (asJson) {
        auto& entry = json[std::string(has.field->name)] = device::jsonOf(*has.field, has.raw);
        entry["note"] = note;
      } else {
        print(has, note);
      }
    }
    if (refused != nullptr) {
      const auto place = static_cast<std::size_t>(refused - outcomes->data());
      reportRefusal(*together[place].field, *refused);
      break;
    }
  }
  if (asJson) {
    fmt::print("{}\n", json.dump(2));
  }
  return refused == nullptr ? ExitStatus::Ok : ExitStatus::No;
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
  return write(*board->device, *settings, options.board.json);
}

}  // namespace

void addSet(CLI::App& device, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(
      device, "set",
      "Writes registers in the order given, and prints what the board has then. Fields of one "
      "register that follow each other are written together. Nothing is written unless every value "
      "is understood; the first refusal ends it, with status 1",
      "  zobel device set control.power on\n"
      "  zobel device set volume.target -23.5dB control.gain_range range_2 control.mute off\n"
      "  zobel device set input.rate x4 input.family base_48k    # one write: both or neither\n"
      "  zobel device set protection.current_limit 250mA\n"
      "  zobel device set control.clear_faults on");
  command
      ->add_option(
          "FIELD VALUE", options->words,
          "A register as volume.target, and its value, with or without its unit, or another "
          "prefix to it: -23.5dB, 250mA, range_2, on; as many pairs as wanted")
      ->required();
  addBoardOptions(*command, options->board);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
