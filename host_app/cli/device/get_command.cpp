// zobel device get and dump: what the board's registers hold.

#include <fmt/core.h>

#include <memory>
#include <string>
#include <vector>

#include "host_app/cli/device/board.hpp"
#include "host_app/cli/device/commands.hpp"
#include "host_app/cli/device/field_output.hpp"
#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_json.hpp"
#include "host_app/device/register_text.hpp"

namespace zobel::cli {
namespace {

using device::RegisterField;

struct Options {
  BoardOptions board;
  std::vector<std::string> names;
  bool all = false;
  bool changed = false;
};

/// Whether a setting is not what it is after a reset.
bool isChanged(const RegisterField& field, const device::Snapshot& snapshot) {
  const auto raw = snapshot.raw(field);
  return raw && field.hasReset && field.isWritable() && *raw != field.reset;
}

/// Each register once, however many of its fields are asked for, so that they are of one moment.
Expected<device::Snapshot> read(device::Device& device,
                                const std::vector<const RegisterField*>& fields) {
  device::Snapshot snapshot;
  for (const RegisterField* field : fields) {
    if (snapshot.has(*field)) {
      continue;
    }
    const auto answer = device.link().transact(protocol::Read{field->address, 1});
    if (!answer) {
      return tl::unexpected(answer.error());
    }
    if (answer->status == protocol::Status::done) {
      snapshot.set(field->address, answer->words);
    }
  }
  return snapshot;
}

/// Warns that names and units may not fit, of a board that may only be read.
void warnOfMismatch(const device::Device& device) {
  if (device.isReadOnly()) {
    fmt::print(stderr, "zobel device: {}\n", device.readOnlyReason());
  }
}

ExitStatus runGet(const Options& options) {
  const auto fields = selectFields(options.names);
  if (!fields) {
    return reportBadInput("device get", fields.error());
  }
  auto board = openBoard(options.board);
  if (!board) {
    return reportBadInput("device get", board.error());
  }
  const auto snapshot = read(*board->device, *fields);
  if (!snapshot) {
    return reportBadInput("device get", snapshot.error());
  }
  warnOfMismatch(*board->device);
  const bool one = options.names.size() == 1 && fields->size() == 1;
  if (options.board.json) {
    fmt::print("{}\n", device::jsonOf(*fields, *snapshot).dump(2));
  } else if (one && snapshot->has(*fields->front())) {
    fmt::print("{}\n", device::textOf(*fields->front(), *snapshot->raw(*fields->front())));
  } else {
    fmt::print("{}", tableOf(*fields, *snapshot, false));
  }
  return ExitStatus::Ok;
}

ExitStatus runDump(const Options& options) {
  auto board = openBoard(options.board);
  if (!board) {
    return reportBadInput("device dump", board.error());
  }
  const auto snapshot = board->device->dump();
  if (!snapshot) {
    return reportBadInput("device dump", snapshot.error());
  }
  warnOfMismatch(*board->device);
  std::vector<const RegisterField*> fields;
  for (const RegisterField& field : device::kFields) {
    if (!options.changed || isChanged(field, *snapshot)) {
      fields.push_back(&field);
    }
  }
  fmt::print("{}", options.board.json ? device::jsonOf(fields, *snapshot).dump(2) + "\n"
                                      : tableOf(fields, *snapshot, options.all));
  return ExitStatus::Ok;
}

}  // namespace

void addGet(CLI::App& device, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command =
      addCommand(device, "get",
                 "Reads registers. A single one is printed as its value alone, several as a table",
                 "  zobel device get volume.current\n"
                 "  zobel device get volume status.state\n"
                 "  zobel device get adc --json | jq '.\"adc.rail_logic\".value'");
  command
      ->add_option("NAME", options->names,
                   "Registers as volume.target, or blocks as volume ('zobel device dump' shows "
                   "them all)")
      ->required();
  addBoardOptions(*command, options->board);
  command->callback([options, &action] { action = [options] { return runGet(*options); }; });
}

void addDump(CLI::App& device, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = addCommand(device, "dump", "Reads every register, as a table by block",
                                 "  zobel device dump\n"
                                 "  zobel device dump --changed\n"
                                 "  zobel device dump --all | less -S\n"
                                 "  zobel device dump --json > board.json");
  command->add_flag("--all", options->all, "Show address, raw code, access and range as well");
  command->add_flag("--changed", options->changed, "Only settings that a reset would change");
  addBoardOptions(*command, options->board);
  command->callback([options, &action] { action = [options] { return runDump(*options); }; });
}

}  // namespace zobel::cli
