#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "host_app/device/port_choice.hpp"
#include "host_app/doctor/board_facts.hpp"
#include "host_app/transport/port_list.hpp"

namespace zobel::doctor {

/// Opens a port at a baud rate.
using PortOpener = std::function<Expected<std::unique_ptr<transport::Transport>>(
    const std::filesystem::path& path, std::uint32_t baud)>;

/// How closely the link is looked at.
struct Thoroughness {
  unsigned loopbackReads = 100;
  /// For an answer to hello, at each rate: a virtual board runs slower than a real one.
  std::chrono::milliseconds answerTime{300};
  std::function<void(double fraction)> progress = [](double) {};
};

/// Walks the way from the ports to the board as far as it goes, trying other baud rates when
/// nothing answers, and looks at the board as `examine` does.
[[nodiscard]] BoardFacts gatherFacts(const device::PortChoice& choice,
                                     const std::vector<transport::PortCandidate>& candidates,
                                     const PortOpener& open, const Thoroughness& thoroughness);

/// Adds what the board behind `device` tells. Writes to id.scratch and link.telemetry_period, and
/// restores both. When the link fails, `facts.line` tells why, and the rest stays absent.
void examine(device::Device& device, const Thoroughness& thoroughness, BoardFacts& facts);

}  // namespace zobel::doctor
