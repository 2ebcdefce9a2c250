#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host_app/device/link.hpp"
#include "host_app/transport/port_list.hpp"
#include "models/support/error.hpp"

namespace zobel::device {

/// Which board is meant.
struct PortChoice {
  std::string port;                   ///< empty: the only board that is there
  std::optional<std::uint32_t> baud;  ///< nothing: the one that the board starts with
};

/// A candidate in a line for people: "/dev/ttyUSB0 (ULX3S, 0403:6015)".
[[nodiscard]] std::string describe(const transport::PortCandidate& port);

/// The port that `choice` names, else the only candidate. An error, with what there is to choose
/// from, when there is none or more than one.
[[nodiscard]] Expected<transport::PortCandidate> choosePort(
    const PortChoice& choice, const std::vector<transport::PortCandidate>& candidates);

/// How patient to be with the board at a port: a virtual one runs slower than a real one, and
/// slower still on a busy computer.
[[nodiscard]] LinkSettings linkSettings(const transport::PortCandidate& port);

}  // namespace zobel::device
