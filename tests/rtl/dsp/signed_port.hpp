#pragma once

#include <cstdint>

namespace zobel::test {

/// The value of a signed port of `Bits` bits, which Verilator gives as an unsigned number.
template <unsigned Bits>
[[nodiscard]] constexpr std::int64_t fromPort(std::uint64_t value) {
  return static_cast<std::int64_t>(value << (64 - Bits)) >> (64 - Bits);
}

/// And the way back.
template <unsigned Bits>
[[nodiscard]] constexpr std::uint64_t toPort(std::int64_t value) {
  return static_cast<std::uint64_t>(value) & (~std::uint64_t{0} >> (64 - Bits));
}

}  // namespace zobel::test
