#include "host_app/cli/device/board.hpp"

#include <fmt/format.h>

#include <QCoreApplication>
#include <chrono>
#include <system_error>
#include <utility>

#include "host_app/transport/serial_port.hpp"

namespace zobel::cli {

namespace {

/// Qt wants an application around its ports, with arguments that live as long.
class QtSession {
 public:
  QtSession() = default;

 private:
  int argumentCount_ = 1;
  char name_[6] = "zobel";
  char* arguments_[2] = {name_, nullptr};
  QCoreApplication application_{argumentCount_, arguments_};
};

}  // namespace

void addBoardOptions(CLI::App& command, BoardOptions& options) {
  command
      .add_option(
          "--port", options.port,
          "The board's port, as /dev/ttyUSB0 (default: the only board that is there; 'zobel "
          "device list' shows them)")
      ->type_name("PATH");
  command.add_option("--baud", options.baud, "The rate of its line (default: the board's own)")
      ->check(CLI::Range(115200, 3000000))
      ->type_name("BAUD");
  command.add_flag("--json", options.json, "Print JSON");
}

std::string describe(const transport::PortCandidate& port) {
  std::string text = port.isVirtual ? "virtual board" : port.board;
  for (const std::string& part : {port.usbId, port.serialNumber}) {
    text += (text.empty() || part.empty() ? "" : ", ") + part;
  }
  return text.empty() ? port.path.string() : fmt::format("{} ({})", port.path.string(), text);
}

Expected<transport::PortCandidate> choosePort(
    const BoardOptions& options, const std::vector<transport::PortCandidate>& candidates) {
  if (!options.port.empty()) {
    transport::PortCandidate chosen;
    chosen.path = options.port;
    chosen.baud = 1'000'000;
    std::error_code ignored;
    const auto terminal = std::filesystem::canonical(chosen.path, ignored);
    chosen.isVirtual = terminal.parent_path() == "/dev/pts";
    for (const transport::PortCandidate& candidate : candidates) {
      if (candidate.path == options.port) {
        chosen = candidate;
      }
    }
    chosen.baud = options.baud.value_or(chosen.baud);
    return chosen;
  }
  if (candidates.empty()) {
    return fail(
        "there is no board: plug one in, start 'zobel virtual-board', or name a port with --port; "
        "'zobel device doctor' looks closer");
  }
  if (candidates.size() > 1) {
    std::vector<std::string> choices;
    for (const transport::PortCandidate& candidate : candidates) {
      choices.push_back(describe(candidate));
    }
    return fail(fmt::format("there are {} boards, choose one with --port: {}", candidates.size(),
                            fmt::join(choices, ", ")));
  }
  transport::PortCandidate chosen = candidates.front();
  chosen.baud = options.baud.value_or(chosen.baud);
  return chosen;
}

device::LinkSettings linkSettings(const transport::PortCandidate& port) {
  using namespace std::chrono_literals;
  device::LinkSettings settings{.baud = port.baud};
  if (port.isVirtual) {
    settings.answerTime = 500ms;
    settings.limit = 2s;
  }
  return settings;
}

Expected<std::unique_ptr<transport::Transport>> openPort(const std::filesystem::path& path,
                                                         std::uint32_t baud) {
  static const QtSession session;
  auto port = transport::SerialPort::open(path, baud);
  if (!port) {
    return tl::unexpected(port.error());
  }
  return std::unique_ptr<transport::Transport>(std::move(*port));
}

Expected<Board> openBoard(const BoardOptions& options) {
  auto port = choosePort(options, transport::listPorts());
  if (!port) {
    return tl::unexpected(port.error());
  }
  auto transport = openPort(port->path, port->baud);
  if (!transport) {
    return tl::unexpected(transport.error());
  }
  auto device = device::Device::connect(**transport, linkSettings(*port));
  if (!device) {
    return tl::unexpected(device.error());
  }
  return Board{*std::move(port), *std::move(transport), *std::move(device)};
}

}  // namespace zobel::cli
