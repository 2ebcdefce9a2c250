#pragma once

#include <cstdint>

namespace zobel::transport {

/// The baud rate of a terminal, as a number: any rate that Linux can set, not only the POSIX ones.
/// 0 when the descriptor is no terminal. On the master of a pseudo-terminal: the slave's.
[[nodiscard]] std::uint32_t terminalBaud(int descriptor);

}  // namespace zobel::transport
