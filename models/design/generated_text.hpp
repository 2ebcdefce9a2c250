#pragma once

#include <fmt/format.h>

#include <iterator>
#include <string>
#include <utility>

namespace zobel::design {

/// The first line of each file that `zobel-design` writes.
inline constexpr const char* kGeneratedMark =
    "// Written by zobel-design from models/design/: do not edit.\n";

/// Appends formatted text.
template <typename... Args>
void append(std::string& text, fmt::format_string<Args...> format, Args&&... args) {
  fmt::format_to(std::back_inserter(text), format, std::forward<Args>(args)...);
}

}  // namespace zobel::design
