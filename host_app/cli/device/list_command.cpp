// zobel device list: the ports that may have a board.

#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <system_error>

#include "host_app/cli/device/board.hpp"
#include "host_app/cli/device/commands.hpp"
#include "host_app/transport/shared_board.hpp"

namespace zobel::cli {
namespace {

using transport::PortCandidate;

nlohmann::ordered_json jsonOf(const PortCandidate& port) {
  return {{"port", port.path.string()}, {"board", port.board},         {"virtual", port.isVirtual},
          {"usbId", port.usbId},        {"serial", port.serialNumber}, {"baud", port.baud}};
}

void printRow(const PortCandidate& port) {
  const char* const kind = port.isVirtual                        ? "virtual"
                           : transport::isSharedBoard(port.path) ? "shared"
                           : port.board.empty()                  ? "unknown"
                                                                 : "board";
  fmt::print("{:<8} {:<24} {:<16} {:<10} {}\n", kind, port.path.string(),
             port.board.empty() ? "-" : port.board, port.usbId.empty() ? "-" : port.usbId,
             port.serialNumber.empty() ? "-" : port.serialNumber);
}

ExitStatus run(bool json) {
  std::vector<PortCandidate> ports = transport::listPorts();
  const bool none = ports.empty();
  const std::vector<PortCandidate> others = transport::listOtherPorts();
  ports.insert(ports.end(), others.begin(), others.end());
  if (std::error_code ignored;
      std::filesystem::is_socket(transport::defaultSharedSocket(), ignored)) {
    ports.push_back({std::string(transport::kSharedPrefix), {}, {}, 0, false, {}});
  }
  if (json) {
    auto list = nlohmann::ordered_json::array();
    for (const PortCandidate& port : ports) {
      list.push_back(jsonOf(port));
    }
    fmt::print("{}\n", list.dump(2));
    return ExitStatus::Ok;
  }
  for (const PortCandidate& port : ports) {
    printRow(port);
  }
  if (none) {
    fmt::print("there is no board: plug one in, or start 'zobel virtual-board'{}\n",
               others.empty() ? "" : "; a serial port of an unknown kind can be named with --port");
  }
  return ExitStatus::Ok;
}

}  // namespace

void addList(CLI::App& device, Action& action) {
  CLI::App* command = addCommand(
      device, "list", "Lists the ports that may have a board, and a board that is shared",
      "  zobel device list\n"
      "  zobel device list --json | jq -r '.[].port'");
  auto json = std::make_shared<bool>(false);
  command->add_flag("--json", *json, "Print JSON");
  command->callback([json, &action] { action = [json] { return run(*json); }; });
}

}  // namespace zobel::cli
