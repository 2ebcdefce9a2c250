#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <memory>

#include "host_app/device/device.hpp"
#include "host_app/device/port_choice.hpp"
#include "host_app/transport/port_list.hpp"
#include "host_app/transport/transport.hpp"
#include "models/support/error.hpp"

namespace zobel::cli {

/// Which board a command is for, and what it prints: JSON, and each frame on the error stream.
struct BoardOptions : device::PortChoice {
  bool json = false;
  bool packets = false;
};

/// Adds `--port`, `--baud`, `--packets` and `--json`.
void addBoardOptions(CLI::App& command, BoardOptions& options);

/// Opens a serial port, a pseudo-terminal or a shared board. The only place where the command line
/// meets Qt.
[[nodiscard]] Expected<std::unique_ptr<transport::Transport>> openPort(
    const BoardOptions& options, const std::filesystem::path& path, std::uint32_t baud);

/// A board that answers.
struct Board {
  transport::PortCandidate port;
  std::unique_ptr<transport::Transport> transport;
  std::unique_ptr<device::Device> device;
};

/// Chooses the port, opens it and says hello.
[[nodiscard]] Expected<Board> openBoard(const BoardOptions& options);

}  // namespace zobel::cli
