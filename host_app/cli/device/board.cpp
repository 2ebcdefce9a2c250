#include "host_app/cli/device/board.hpp"

#include <fmt/core.h>

#include <QCoreApplication>
#include <cstdio>
#include <string>
#include <system_error>
#include <utility>

#include "host_app/remote/shared_board_transport.hpp"
#include "host_app/transport/serial_port.hpp"
#include "host_app/transport/shared_board.hpp"
#include "host_app/viewmodel/line_tap.hpp"
#include "host_app/viewmodel/packet_text.hpp"

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

/// A line that prints what passes.
class PrintedLine final : public transport::Transport {
 public:
  explicit PrintedLine(std::unique_ptr<transport::Transport> line) : tap_(std::move(line), state_) {
    tap_.setListener([](const viewmodel::Packet& packet) {
      fmt::print(stderr, "{}\n", viewmodel::packetText(packet).toStdString());
    });
  }

  Expected<void> send(std::span<const std::uint8_t> bytes) override { return tap_.send(bytes); }
  Expected<std::size_t> receive(std::span<std::uint8_t> into,
                                std::chrono::milliseconds timeout) override {
    return tap_.receive(into, timeout);
  }
  [[nodiscard]] std::string name() const override { return tap_.name(); }

 private:
  viewmodel::LineState state_;
  viewmodel::LineTap tap_;
};

Expected<std::unique_ptr<transport::Transport>> openLine(const std::filesystem::path& path,
                                                         std::uint32_t baud) {
  if (transport::isSharedBoard(path)) {
    return remote::SharedBoardTransport::open(path).map(
        [](auto&& shared) { return std::unique_ptr<transport::Transport>(std::move(shared)); });
  }
  static const QtSession session;
  auto port = transport::SerialPort::open(path, baud);
  if (!port) {
    std::error_code ignored;
    const bool shared = port.error().message.find("in use") != std::string::npos &&
                        std::filesystem::is_socket(transport::defaultSharedSocket(), ignored);
    return fail(port.error().message + (shared ? "; or use it with its owner: --port rpc:" : ""));
  }
  return std::unique_ptr<transport::Transport>(std::move(*port));
}

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
  command.add_flag("--packets", options.packets,
                   "Print each frame to and from the board as well, on the error stream");
  command.add_flag("--json", options.json, "Print JSON");
}

Expected<std::unique_ptr<transport::Transport>> openPort(const BoardOptions& options,
                                                         const std::filesystem::path& path,
                                                         std::uint32_t baud) {
  auto line = openLine(path, baud);
  if (line && options.packets) {
    return std::make_unique<PrintedLine>(*std::move(line));
  }
  return line;
}

Expected<Board> openBoard(const BoardOptions& options) {
  auto port = device::choosePort(options, transport::listPorts());
  if (!port) {
    return tl::unexpected(port.error());
  }
  auto transport = openPort(options, port->path, port->baud);
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
