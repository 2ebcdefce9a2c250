#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "models/support/error.hpp"

namespace zobel::transport {

/// Where virtual boards announce themselves to the programs of the same user: each by a symbolic
/// link whose file name is the name of the board and whose target is its pseudo-terminal
/// (`PseudoTerminal::open(folder / name)`). One that ended without removing its link leaves it
/// dangling, and it does not count.
///
/// `$XDG_RUNTIME_DIR/zobel`, or where that is not set `zobel-<user id>` in the temporary folder.
[[nodiscard]] std::filesystem::path virtualBoardFolder();

/// Makes the folder, for this user alone; an error when it belongs to somebody else.
[[nodiscard]] Expected<std::filesystem::path> makeVirtualBoardFolder();

/// The links in `folder` that lead to a character device, by name. A folder that is not there has
/// none.
[[nodiscard]] std::vector<std::filesystem::path> liveVirtualBoards(
    const std::filesystem::path& folder = virtualBoardFolder());

}  // namespace zobel::transport
