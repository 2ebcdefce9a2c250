#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host_app/device/register_field.hpp"
#include "host_app/device/snapshot.hpp"
#include "models/support/error.hpp"

namespace zobel::presets {

/// A field and the raw code that a preset gives it.
using Setting = device::FieldCode;

/// How an amplifier is set for a headphone, under a name.
struct Preset {
  std::string name;
  std::string headphone;          ///< its id in the library, which need not have it
  std::vector<Setting> settings;  ///< by address; each of `presetFields()`, none twice

  bool operator==(const Preset&) const = default;
};

/// What a preset may set: what one hears. Not power, mute, limits, protection or the link, nor the
/// input, which follows the source.
[[nodiscard]] std::span<const device::RegisterField* const> presetFields();

/// What the device has now, as a preset; fields that the snapshot lacks are left out.
[[nodiscard]] Preset captured(std::string name, std::string headphone,
                              const device::Snapshot& snapshot);

/// Why a name is none: it is empty, longer than 64 bytes, no UTF-8, holds control characters, or
/// begins or ends with a blank.
[[nodiscard]] Expected<void> checkName(std::string_view name);

/// The preset as JSON, version 1: settings as people read them, with their units.
[[nodiscard]] std::string toJson(const Preset& preset);

/// Reads what `toJson` writes. Strict: whatever is missing, unknown, out of range or of a newer
/// version is an error, which names `source` and the place in it, and what to do.
[[nodiscard]] Expected<Preset> parsePreset(std::string_view text, const std::string& source);

/// A preset from a file, and to one, as for import and export. The file appears whole or not at
/// all, and replaces one that is there.
[[nodiscard]] Expected<Preset> readPreset(const std::filesystem::path& file);
[[nodiscard]] Expected<void> writePreset(const Preset& preset, const std::filesystem::path& file);

}  // namespace zobel::presets
