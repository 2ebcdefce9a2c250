#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "models/support/error.hpp"
#include "sim/prepared_action.hpp"

namespace zobel::sim {

/// The board's reset: registers as after power-on, outputs at their safe side.
struct BoardReset {};

/// What somebody does to a virtual board, not over its link.
using BoardEvent = std::variant<BoardReset, PreparedAction>;

/// Reads an event from a line of JSON: an action as in sim/scenarios, without its time, or
/// `{"reset": true}`, or `{"plug": false}` and `{"plug": true}` for the headphone's. An error says
/// in one line what is wrong and what would be right.
[[nodiscard]] Expected<BoardEvent> parseBoardEvent(std::string_view line);

/// In a few words: "short left".
[[nodiscard]] std::string labelOf(const BoardEvent& event);

}  // namespace zobel::sim
