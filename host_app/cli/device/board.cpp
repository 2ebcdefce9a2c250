#include "host_app/cli/device/board.hpp"

#include <QCoreApplication>
#include <utility>

#include "host_app/remote/shared_board_transport.hpp"
#include "host_app/transport/serial_port.hpp"
#include "host_app/transport/shared_board.hpp"

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
          "The board's port, as /dev/ttyUSB0, or rpc:SOCKET of a program that shares it, rpc: for "
          "the usual socket (default: the only board that is there; 'zobel device list' shows "
          "them)")
      ->type_name("PATH");
  command.add_option("--baud", options.baud, "The rate of its line (default: the board's own)")
      ->check(CLI::Range(115200, 3000000))
      ->type_name("BAUD");
  command.add_flag("--json", options.json, "Print JSON");
}

Expected<std::unique_ptr<transport::Transport>> openPort(const std::filesystem::path& path,
                                                         std::uint32_t baud) {
  if (transport::isSharedBoard(path)) {
    return remote::SharedBoardTransport::open(path).map(
        [](auto&& shared) { return std::unique_ptr<transport::Transport>(std::move(shared)); });
  }
  static const QtSession session;
  auto port = transport::SerialPort::open(path, baud);
  if (!port) {
    return tl::unexpected(port.error());
  }
  return std::unique_ptr<transport::Transport>(std::move(*port));
}

Expected<Board> openBoard(const BoardOptions& options) {
  auto port = device::choosePort(options, transport::listPorts());
  if (!port) {
    return tl::unexpected(port.error());
  }
  auto transport = openPort(port->path, port->baud);
  if (!transport) {
    return tl::unexpected(transport.error());
  }
  auto device = device::Device::connect(**transport, device::linkSettings(*port));
  if (!device) {
    return tl::unexpected(device.error());
  }
  return Board{*std::move(port), *std::move(transport), *std::move(device)};
}

}  // namespace zobel::cli
