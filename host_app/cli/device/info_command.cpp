// zobel device info: what the board is, and what it does now.

#include <fmt/core.h>

#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "host_app/cli/device/board.hpp"
#include "host_app/cli/device/commands.hpp"
#include "host_app/cli/device/field_output.hpp"
#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_json.hpp"
#include "host_app/device/register_text.hpp"
#include "host_app/device/state_sentence.hpp"

namespace zobel::cli {
namespace {

using device::RegisterField;

constexpr std::array kCounters = {
    &device::field::link::frames,
    &device::field::link::repeats,
    &device::field::link::badCrc,
    &device::field::link::badLength,
    &device::field::link::badCobs,
    &device::field::link::framingErrors,
    &device::field::link::overruns,
    &device::field::counters::busErrors,
    &device::field::counters::audioClockKhz,
    &device::field::faults::count,
};

/// Whether this program understands the board, in a sentence.
std::string mapText(const device::Device& device) {
  return device.isReadOnly() ? device.readOnlyReason() : "the same as this program's";
}

void printJson(const Board& board, const device::Snapshot& snapshot) {
  const device::Identity& identity = board.device->identity();
  nlohmann::ordered_json json{
      {"port", board.port.path.string()},
      {"board", board.port.board},
      {"virtual", board.port.isVirtual},
      {"magic", fmt::format("0x{:08X}", identity.magic)},
      {"protocolVersion", identity.protocolVersion},
      {"mapHash", fmt::format("0x{:08X}", identity.mapHash)},
      {"writable", !board.device->isReadOnly()},
      {"features", device::valueOf(device::field::id::features, identity.features)},
      {"state", device::stateSentence(snapshot)},
      {"counters", nlohmann::ordered_json::object()}};
  for (const RegisterField* field : kCounters) {
    if (const auto raw = snapshot.raw(*field)) {
      json["counters"][std::string(field->name)] = *raw;
    }
  }
  fmt::print("{}\n", json.dump(2));
}

void printText(const Board& board, const device::Snapshot& snapshot) {
  const device::Identity& identity = board.device->identity();
  fmt::print("port          {}\n", device::describe(board.port));
  fmt::print("identity      Zobel (0x{:08X}), protocol {}\n", identity.magic,
             identity.protocolVersion);
  fmt::print("register map  0x{:08X}: {}\n", identity.mapHash, mapText(*board.device));
  fmt::print("features      {}\n", device::textOf(device::field::id::features, identity.features));
  if (!board.device->isReadOnly()) {
    fmt::print("state         {}\n", device::stateSentence(snapshot));
  }
  fmt::print("\n{}", tableOf(kCounters, snapshot, false));
}

ExitStatus run(const BoardOptions& options) {
  auto board = openBoard(options);
  if (!board) {
    return reportBadInput("device info", board.error());
  }
  const auto snapshot = board->device->dump();
  if (!snapshot) {
    return reportBadInput("device info", snapshot.error());
  }
  options.json ? printJson(*board, *snapshot) : printText(*board, *snapshot);
  return ExitStatus::Ok;
}

}  // namespace

void addInfo(CLI::App& device, Action& action) {
  auto options = std::make_shared<BoardOptions>();
  CLI::App* command = addCommand(device, "info", "Says what the board is, and what it does now",
                                 "  zobel device info\n"
                                 "  zobel device info --port /dev/ttyUSB0 --json | jq -r .state");
  addBoardOptions(*command, *options);
  command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace zobel::cli
