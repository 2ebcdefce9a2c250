#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "host_app/device/field_reader.hpp"
#include "host_app/device/generated/registers.hpp"

namespace zobel::device {

/// The week's sound dose (ITU-T H.870) as a board counts it: its block `dose`.
struct DoseStatus {
  Listener listener = Listener::adult;
  std::uint32_t sensitivity = 0;  ///< a code of dose.sensitivity
  std::uint32_t weekly = 0;       ///< a code of dose.weekly
  double rate = 0.0;              ///< of the last second, against one at the reference level
  double loweringDb = 0.0;
  bool warning = false;
  bool overdue = false;

  /// Nothing where the board counts no dose.
  [[nodiscard]] static std::optional<DoseStatus> from(const FieldReader& raw);

  /// The part of the week's budget that is used; 1 is all of it.
  [[nodiscard]] double week() const;
  /// The level of the last second at the ear, in dBA; nothing when it was silent.
  [[nodiscard]] std::optional<double> levelDba() const;
  /// What it means for the listener, in a sentence.
  [[nodiscard]] std::string sentence() const;
};

}  // namespace zobel::device
