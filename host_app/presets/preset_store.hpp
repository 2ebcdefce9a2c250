#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host_app/presets/preset.hpp"

namespace zobel::presets {

/// The presets of a user: a folder for each headphone, a file for each preset. Nothing is kept in
/// memory, so several programs may use one store. Each change is one rename of a file.
class PresetStore {
 public:
  /// What a store holds. A file that is no preset hides no other one.
  struct Contents {
    std::vector<Preset> presets;  ///< by headphone, then by name
    std::vector<Error> broken;    ///< files that cannot be used, and why
  };

  explicit PresetStore(std::filesystem::path folder = defaultFolder());

  /// $XDG_DATA_HOME/zobel/presets, or ~/.local/share/zobel/presets.
  [[nodiscard]] static std::filesystem::path defaultFolder();

  /// All presets, or those of one headphone.
  [[nodiscard]] Contents list(std::string_view headphone = {}) const;

  /// The preset of that name; without a headphone, the only one of all headphones. The error names
  /// what there is.
  [[nodiscard]] Expected<Preset> find(std::string_view name, std::string_view headphone = {}) const;

  /// Adds a preset. One of the same name and headphone is replaced if `replace` says so, and is an
  /// error otherwise.
  [[nodiscard]] Expected<void> save(const Preset& preset, bool replace) const;

  /// Gives a preset another name, which none of its headphone has.
  [[nodiscard]] Expected<void> rename(const Preset& preset, const std::string& name) const;

  [[nodiscard]] Expected<void> remove(const Preset& preset) const;

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  [[nodiscard]] std::filesystem::path fileOf(const Preset& preset) const;

  std::filesystem::path folder_;
};

}  // namespace zobel::presets
