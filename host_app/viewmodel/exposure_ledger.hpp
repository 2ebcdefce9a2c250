#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>

#include "models/support/error.hpp"

namespace zobel::viewmodel {

/// The sound exposure of the last seven days, in Pa2s, hour by hour.
class ExposureLedger {
 public:
  using Time = std::chrono::system_clock::time_point;

  /// Adds what was heard at a time, and forgets what is older than a week.
  void add(Time at, double exposurePa2s);

  /// All of the seven days before a time.
  [[nodiscard]] double weekPa2s(Time now) const;

  /// Reads what `save` wrote. A file that is not there is an empty ledger; one that is damaged is
  /// an error.
  [[nodiscard]] static Expected<ExposureLedger> load(const std::filesystem::path& file);
  [[nodiscard]] Expected<void> save(const std::filesystem::path& file) const;

  /// $XDG_STATE_HOME/zobel/exposure.json, or ~/.local/state/zobel/exposure.json.
  [[nodiscard]] static std::filesystem::path defaultFile();

 private:
  std::map<std::int64_t, double> hours_;  ///< by the hour since 1970
};

}  // namespace zobel::viewmodel
