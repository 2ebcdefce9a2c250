#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "host_app/device/device.hpp"
#include "host_app/transport/port_list.hpp"
#include "host_app/transport/transport.hpp"
#include "models/support/error.hpp"

namespace zobel::cli {

/// Which board a command is for, and how it prints.
struct BoardOptions {
  std::string port;                   ///< empty: the only board that is there
  std::optional<std::uint32_t> baud;  ///< nothing: the one that the board starts with
  bool json = false;
};

/// Adds `--port`, `--baud` and `--json`.
void addBoardOptions(CLI::App& command, BoardOptions& options);

/// A candidate in a line for people: "/dev/ttyUSB0 (ULX3S, 0403:6015)".
[[nodiscard]] std::string describe(const transport::PortCandidate& port);

/// The port that `options` name, else the only candidate. An error, with what there is to choose
/// from, when there is none or more than one.
[[nodiscard]] Expected<transport::PortCandidate> choosePort(
    const BoardOptions& options, const std::vector<transport::PortCandidate>& candidates);

/// How patient to be with the board at a port: a virtual one runs slower than a real one, and
/// slower still on a busy computer.
[[nodiscard]] device::LinkSettings linkSettings(const transport::PortCandidate& port);

/// Opens a serial port or pseudo-terminal. The only place where the command line meets Qt.
[[nodiscard]] Expected<std::unique_ptr<transport::Transport>> openPort(
    const std::filesystem::path& path, std::uint32_t baud);

/// A board that answers.
struct Board {
  transport::PortCandidate port;
  std::unique_ptr<transport::Transport> transport;
  std::unique_ptr<device::Device> device;
};

/// Chooses the port, opens it and says hello.
[[nodiscard]] Expected<Board> openBoard(const BoardOptions& options);

}  // namespace zobel::cli
