#pragma once

#include <cstdint>
#include <filesystem>
#include <map>

#include "host_app/device/sound_exposure.hpp"
#include "models/support/error.hpp"

namespace zobel::device {

/// A day, counted from 1970-01-01 in UTC.
using DayNumber = std::int64_t;

/// The day that it is.
[[nodiscard]] DayNumber today();

/// The sound exposure of the last seven days, in Pa2s: what a board cannot keep, because it has
/// neither a clock nor a memory. A board counts a dose from its reset on, or from what it was
/// handed back; the record takes over what is new in it, and says what the board shall have.
class DoseRecord {
 public:
  static constexpr DayNumber kDays = 7;

  /// Reads a file; one that does not exist is an empty record. A damaged one is an error, and stays
  /// as it is.
  [[nodiscard]] static Expected<DoseRecord> read(const std::filesystem::path& path);

  /// Writes the file, whole or not at all; makes its folder.
  [[nodiscard]] Expected<void> write(const std::filesystem::path& path) const;

  /// Takes over what a board has counted since the last time. `dose` is dose.weekly, in its raw
  /// code, with the listener in force. One that is less than last time has been reset.
  void takeOver(std::uint32_t dose, Listener listener, DayNumber day);

  /// What the board shall be handed back, as a raw code, and what it counts from then on.
  [[nodiscard]] std::uint32_t doseFor(Listener listener, DayNumber day) const;
  void handedBack(std::uint32_t dose) { seen_ = dose; }

  /// Of the seven days that end with `day`.
  [[nodiscard]] double exposurePa2s(DayNumber day) const;
  [[nodiscard]] const std::map<DayNumber, double>& days() const { return days_; }

  /// Forgets all days.
  void clear() { days_.clear(); }

 private:
  void forgetBefore(DayNumber day);

  std::map<DayNumber, double> days_;  // Pa2s
  std::uint32_t seen_ = 0;            // the board's dose, last time
};

/// The raw code of dose.weekly for an exposure, and back.
[[nodiscard]] std::uint32_t doseRaw(double exposurePa2s, Listener listener);
[[nodiscard]] double doseExposurePa2s(double raw, Listener listener);

/// $XDG_STATE_HOME/zobel/dose.json, or in ~/.local/state.
[[nodiscard]] std::filesystem::path doseRecordPath();

}  // namespace zobel::device
