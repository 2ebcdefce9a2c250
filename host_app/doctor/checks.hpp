#pragma once

#include <span>
#include <string_view>

#include "host_app/doctor/board_facts.hpp"
#include "host_app/doctor/finding.hpp"

namespace zobel::doctor {

/// One thing that can be wrong with a board or the way to it. A check looks at facts and touches
/// nothing; one that needs facts which were not reached skips.
struct Check {
  std::string_view name;
  Finding (*judge)(const BoardFacts& facts);
};

/// The way to the board: port, permission, line, identity, register map.
[[nodiscard]] std::span<const Check> portChecks();

/// The control link: scratch register, loopback, error counters, telemetry.
[[nodiscard]] std::span<const Check> linkChecks();

/// The hardware's answers to known words and elements: memory, multipliers, elements, relay.
[[nodiscard]] std::span<const Check> hardwareChecks();

/// The board behind it: state, faults, clocks, supplies, relay, sensing.
[[nodiscard]] std::span<const Check> amplifierChecks();

}  // namespace zobel::doctor
