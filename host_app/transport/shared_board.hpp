#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace zobel::transport {

/// How a board is named that another program has open and shares over a local socket: "rpc:" and
/// the socket's path, or "rpc:" alone for `defaultSharedSocket`.
inline constexpr std::string_view kSharedPrefix = "rpc:";

/// Where a program offers its board unless told otherwise, and where others look:
/// `virtualBoardFolder() / "rpc.sock"`.
[[nodiscard]] std::filesystem::path defaultSharedSocket();

/// Whether a port is a shared board.
[[nodiscard]] bool isSharedBoard(const std::filesystem::path& port);

/// The socket of a shared board.
[[nodiscard]] std::filesystem::path sharedSocketOf(const std::filesystem::path& port);

}  // namespace zobel::transport
