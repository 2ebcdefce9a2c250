#include "host_app/presets/preset_store.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "host_app/presets/headphone_id.hpp"

namespace zobel::presets {
namespace {

namespace fs = std::filesystem;

constexpr const char* kExtension = ".json";

/// A name as that of a file: what a file system or a shell may take amiss as %XX.
std::string fileName(std::string_view name) {
  std::string text;
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == ' ' || static_cast<unsigned char>(c) >= 0x80;
    text += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return text + kExtension;
}

std::vector<fs::path> entriesOf(const fs::path& folder) {
  std::vector<fs::path> paths;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
       entry.increment(failed)) {
    paths.push_back(entry->path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string labelOf(const Preset& preset) {
  return fmt::format("'{}' for {}", preset.name, preset.headphone);
}

}  // namespace

PresetStore::PresetStore(fs::path folder) : folder_(std::move(folder)) {}

fs::path PresetStore::defaultFolder() {
  const auto variable = [](const char* name) {
    const char* const value = std::getenv(name);
    return fs::path(value == nullptr ? "" : value);
  };
  const fs::path data = variable("XDG_DATA_HOME");
  return (data.empty() ? variable("HOME") / ".local/share" : data) / "zobel/presets";
}

PresetStore::Contents PresetStore::list(std::string_view headphone) const {
  Contents contents;
  for (const fs::path& folder : entriesOf(folder_)) {
    const std::string id = folder.filename().string();
    if (!headphone.empty() && id != headphone) {
      continue;
    }
    for (const fs::path& file : entriesOf(folder)) {
      if (file.extension() != kExtension) {
        continue;
      }
      auto preset = readPreset(file);
      if (preset && (preset->headphone != id || file != fileOf(*preset))) {
        preset =
            fail(fmt::format("{}: is not where the preset {} belongs: 'zobel device preset "
                             "import' puts it there",
                             file.string(), labelOf(*preset)));
      }
      if (preset) {
        contents.presets.push_back(*std::move(preset));
      } else {
        contents.broken.push_back(preset.error());
      }
    }
  }
  std::sort(contents.presets.begin(), contents.presets.end(), [](const Preset& a, const Preset& b) {
    return std::tie(a.headphone, a.name) < std::tie(b.headphone, b.name);
  });
  return contents;
}

Expected<Preset> PresetStore::find(std::string_view name, std::string_view headphone) const {
  const Contents contents = list(headphone);
  std::vector<const Preset*> found;
  std::string known;
  for (const Preset& preset : contents.presets) {
    known += (known.empty() ? "" : ", ") + labelOf(preset);
    if (preset.name == name) {
      found.push_back(&preset);
    }
  }
  if (found.size() == 1) {
    return *found.front();
  }
  if (found.empty() && !contents.broken.empty()) {
    return fail(fmt::format("there is no preset '{}' that can be read; {}", name,
                            contents.broken.front().message));
  }
  if (found.empty()) {
    return fail(fmt::format("there is no preset '{}'; {}", name,
                            known.empty() ? "save one first" : "there are " + known));
  }
  return fail(fmt::format("several headphones have a preset '{}': name one, as {}", name,
                          found.front()->headphone));
}

Expected<void> PresetStore::save(const Preset& preset, bool replace) const {
  if (const auto named = checkName(preset.name); !named) {
    return named;
  }
  if (const auto known = checkHeadphoneId(preset.headphone); !known) {
    return known;
  }
  const fs::path file = fileOf(preset);
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  if (error) {
    return fail(fmt::format("{} cannot be made: {}; check the folder above it and its permissions",
                            file.parent_path().string(), error.message()));
  }
  if (!replace && fs::exists(file, error)) {
    return fail(fmt::format("there is a preset {} already: choose another name, or replace it",
                            labelOf(preset)));
  }
  return writePreset(preset, file);
}

Expected<void> PresetStore::rename(const Preset& preset, const std::string& name) const {
  Preset renamed = preset;
  renamed.name = name;
  return save(renamed, false).and_then([&] { return remove(preset); });
}

Expected<void> PresetStore::remove(const Preset& preset) const {
  std::error_code error;
  if (!fs::remove(fileOf(preset), error)) {
    return fail(fmt::format("the preset {} cannot be removed: {}", labelOf(preset),
                            error ? error.message() + "; check the folder's permissions"
                                  : "it is gone already; list the presets again"));
  }
  // A headphone without presets leaves no folder behind; others stay.
  fs::remove(folder_ / preset.headphone, error);
  return {};
}

fs::path PresetStore::fileOf(const Preset& preset) const {
  return folder_ / preset.headphone / fileName(preset.name);
}

}  // namespace zobel::presets
