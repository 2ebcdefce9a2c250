#include "host_app/presets/preset.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "host_app/device/generated/registers.hpp"

namespace zobel::presets {
namespace {

namespace field = device::field;

/// By address, as all lists of settings.
constexpr std::array kPresetFields{&field::control::gainRange, &field::volume::target,
                                   &field::volume::rampRate,   &field::filter::select,
                                   &field::loudness::split,    &field::loudness::target};

constexpr std::size_t kLongestName = 64;

bool isUtf8(std::string_view text) {
  try {
    return !nlohmann::json(text).dump().empty();
  } catch (const nlohmann::json::exception&) {
    return false;
  }
}

}  // namespace

std::span<const device::RegisterField* const> presetFields() {
  return kPresetFields;
}

Preset captured(std::string name, std::string headphone, const device::Snapshot& snapshot) {
  Preset preset{std::move(name), std::move(headphone), {}};
  for (const device::RegisterField* const each : kPresetFields) {
    if (const auto raw = snapshot.raw(*each)) {
      preset.settings.push_back({each, *raw});
    }
  }
  return preset;
}

Expected<void> checkName(std::string_view name) {
  if (name.empty() || name.front() == ' ' || name.back() == ' ') {
    return fail("a preset's name is not empty and neither begins nor ends with a blank");
  }
  if (name.size() > kLongestName) {
    return fail(fmt::format("a preset's name has at most {} bytes, not {}: choose a shorter one",
                            kLongestName, name.size()));
  }
  const bool controls = std::any_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
  if (controls || !isUtf8(name)) {
    return fail("a preset's name is text without control characters: choose another one");
  }
  return {};
}

}  // namespace zobel::presets
