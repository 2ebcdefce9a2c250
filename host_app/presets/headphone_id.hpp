#pragma once

#include <algorithm>
#include <string_view>

#include "models/support/error.hpp"

namespace zobel::presets {

/// Why a text is no id of a headphone: those of the library are small letters, digits and hyphens,
/// at most 64 of them. It also names a folder.
[[nodiscard]] inline Expected<void> checkHeadphoneId(std::string_view id) {
  const bool plain = std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!plain || id.empty() || id.size() > 64) {
    return fail(
        "an id of a headphone has small letters, digits and hyphens, as sennheiser-hd-820: "
        "'zobel headphones' lists them");
  }
  return {};
}

}  // namespace zobel::presets
