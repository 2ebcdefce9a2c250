#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>

/// What libFuzzer calls, and what the standard run calls with inputs of a generator.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace zobel::fuzz {

/// Ends the program, which the fuzzer notes as a find.
inline void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

/// An input as text.
inline std::string_view textOf(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace zobel::fuzz
