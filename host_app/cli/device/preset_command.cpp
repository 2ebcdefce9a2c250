// zobel device preset ...: settings for a headphone, by name.

#include <fmt/core.h>

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "host_app/cli/device/board.hpp"
#include "host_app/cli/device/commands.hpp"
#include "host_app/presets/headphone_id.hpp"
#include "host_app/presets/preset_plan.hpp"
#include "host_app/presets/preset_store.hpp"

namespace zobel::cli {
namespace {

using presets::Preset;
using presets::PresetStore;
using Json = nlohmann::ordered_json;

struct Options {
  BoardOptions board;
  std::string name;
  std::string other;  ///< the new name, or a file
  std::string headphone;
  bool replace = false;
};

ExitStatus bad(const Error& error) {
  return reportBadInput("device preset", error);
}

/// Says in a word what was done, or that it could not be.
ExitStatus ended(const Expected<void>& done, const Options& options, const char* word,
                 const Preset& preset) {
  if (!done) {
    return bad(done.error());
  }
  if (options.board.json) {
    fmt::print("{}", toJson(preset));
  } else {
    fmt::print("{} '{}' for {}\n", word, preset.name, preset.headphone);
  }
  return ExitStatus::Ok;
}

ExitStatus runList(const Options& options) {
  const PresetStore::Contents contents = PresetStore().list(options.headphone);
  Json list = Json::array();
  for (const Preset& preset : contents.presets) {
    if (options.board.json) {
      list.push_back(Json::parse(toJson(preset)));
    } else {
      fmt::print("{:<28} {}\n", preset.headphone, preset.name);
    }
  }
  if (options.board.json) {
    fmt::print("{}\n", list.dump(2));
  } else if (contents.presets.empty()) {
    fmt::print("there is no preset: 'zobel device preset save NAME --headphone ID' makes one\n");
  }
  for (const Error& error : contents.broken) {
    reportBadInput("device preset", error);
  }
  return ExitStatus::Ok;
}

ExitStatus runSave(const Options& options) {
  // Before the board is asked: nothing is opened for a name that cannot be.
  const auto checked = presets::checkName(options.name).and_then([&] {
    return presets::checkHeadphoneId(options.headphone);
  });
  if (!checked) {
    return bad(checked.error());
  }
  auto board = openBoard(options.board);
  if (!board) {
    return bad(board.error());
  }
  if (board->device->isReadOnly()) {
    return reportNo("device preset", board->device->readOnlyReason() + "; nothing was saved");
  }
  const auto snapshot = board->device->dump();
  if (!snapshot) {
    return bad(snapshot.error());
  }
  const Preset preset = presets::captured(options.name, options.headphone, *snapshot);
  return ended(PresetStore().save(preset, options.replace), options, "saved", preset);
}

ExitStatus runApply(const Options& options) {
  const auto preset = PresetStore().find(options.name, options.headphone);
  if (!preset) {
    return bad(preset.error());
  }
  auto board = openBoard(options.board);
  if (!board) {
    return bad(board.error());
  }
  const auto notes = presets::apply(*preset, *board->device);
  if (!notes) {
    return reportFailure("device preset", notes.error());
  }
  if (options.board.json) {
    fmt::print("{}\n", Json{{"preset", Json::parse(toJson(*preset))}, {"notes", *notes}}.dump(2));
    return ExitStatus::Ok;
  }
  fmt::print("applied '{}' for {}\n", preset->name, preset->headphone);
  for (const std::string& note : *notes) {
    fmt::print("  {}\n", note);
  }
  return ExitStatus::Ok;
}

ExitStatus runRename(const Options& options) {
  const PresetStore store;
  auto preset = store.find(options.name, options.headphone);
  if (!preset) {
    return bad(preset.error());
  }
  const auto renamed = store.rename(*preset, options.other);
  preset->name = options.other;
  return ended(renamed, options, "renamed to", *preset);
}

ExitStatus runRemove(const Options& options) {
  const PresetStore store;
  const auto preset = store.find(options.name, options.headphone);
  return preset ? ended(store.remove(*preset), options, "removed", *preset) : bad(preset.error());
}

ExitStatus runExport(const Options& options) {
  const auto preset = PresetStore().find(options.name, options.headphone);
  if (!preset) {
    return bad(preset.error());
  }
  if (options.other == "-") {
    fmt::print("{}", toJson(*preset));
    return ExitStatus::Ok;
  }
  return ended(writePreset(*preset, options.other), options, "exported", *preset);
}

ExitStatus runImport(const Options& options) {
  auto preset = presets::readPreset(options.other);
  if (!preset) {
    return bad(preset.error());
  }
  if (!options.headphone.empty()) {
    preset->headphone = options.headphone;
  }
  return ended(PresetStore().save(*preset, options.replace), options, "imported", *preset);
}

/// The subcommands of `preset`, which differ in what they take.
class PresetCommands {
 public:
  PresetCommands(CLI::App& preset, Action& action) : preset_(preset), action_(action) {}

  /// Begins a subcommand, to which the others add.
  PresetCommands& begin(const std::string& name, const std::string& help,
                        const std::string& example, ExitStatus (*run)(const Options&)) {
    options_ = std::make_shared<Options>();
    command_ = addCommand(preset_, name, help, "  zobel device preset " + example);
    command_->callback([options = options_, run, &action = action_] {
      action = [options, run] { return run(*options); };
    });
    return *this;
  }

  PresetCommands& name() {
    command_->add_option("NAME", options_->name, "The preset's name")->required();
    return *this;
  }

  PresetCommands& other(const std::string& label, const std::string& help) {
    command_->add_option(label, options_->other, help)->required();
    return *this;
  }

  PresetCommands& headphone(const std::string& help, bool required = false) {
    command_->add_option("--headphone", options_->headphone, help)
        ->type_name("ID")
        ->required(required);
    return *this;
  }

  PresetCommands& replace() {
    command_->add_flag("--replace", options_->replace, "Replace a preset of that name");
    return *this;
  }

  void onBoard() { addBoardOptions(*command_, options_->board); }

  void offline() { command_->add_flag("--json", options_->board.json, "Print JSON"); }

 private:
  CLI::App& preset_;
  Action& action_;
  CLI::App* command_ = nullptr;
  std::shared_ptr<Options> options_;
};

}  // namespace

void addPreset(CLI::App& device, Action& action) {
  CLI::App* preset = addCommand(
      device, "preset",
      "Keeps what one hears - gain range, volume, ramp, filter - by name, for each headphone. A "
      "preset never raises the level above the limit that the board has",
      "  zobel device preset save Evening --headphone sennheiser-hd-820\n"
      "  zobel device preset apply Evening");
  preset->require_subcommand(1);
  const std::string whose = "The headphone, where several have a preset of that name";
  PresetCommands commands(*preset, action);
  commands.begin("list", "Lists the presets", "list --headphone focal-lensys", runList)
      .headphone("Only those of this headphone")
      .offline();
  commands
      .begin("save", "Keeps what the board has now", "save Evening --headphone focal-lensys",
             runSave)
      .name()
      .headphone("The headphone that it is for; 'zobel headphones' lists them", true)
      .replace()
      .onBoard();
  commands
      .begin(
          "apply",
          "Sets the board as the preset says, as far as its limit allows, and tells what differs",
          "apply Evening", runApply)
      .name()
      .headphone(whose)
      .onBoard();
  commands.begin("rename", "Gives a preset another name", "rename Evening Night", runRename)
      .name()
      .other("NEW", "Its new name")
      .headphone(whose)
      .offline();
  commands.begin("remove", "Removes a preset", "remove Night", runRemove)
      .name()
      .headphone(whose)
      .offline();
  commands
      .begin("export", "Writes a preset to a file, - for the output", "export Night night.json",
             runExport)
      .name()
      .other("FILE", "Where to; it is replaced when it is there")
      .headphone(whose)
      .offline();
  commands.begin("import", "Takes a preset from a file", "import night.json", runImport)
      .other("FILE", "What 'export' wrote")
      .headphone("Keep it for this headphone instead of its own")
      .replace()
      .offline();
}

}  // namespace zobel::cli
