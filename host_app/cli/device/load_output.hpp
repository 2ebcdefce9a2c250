#pragma once

#include <optional>
#include <span>
#include <string>

#include "host_app/device/snapshot.hpp"
#include "models/match/load_identification.hpp"

namespace zobel::cli {

/// What `zobel device load` has found.
struct LoadFinding {
  match::LoadImpedance load;
  std::optional<match::LoadIdentification> identification;
  double seconds = 0.0;  ///< of music, that it took
};

/// As tables and sentences, and as JSON.
[[nodiscard]] std::string textOf(const LoadFinding& finding);
[[nodiscard]] std::string jsonOf(const LoadFinding& finding);

/// Why readings of so low a level tell nothing, and what to do: how much louder to play and, where
/// the board holds the level down for a headphone more sensitive than it can be, what to tell it.
[[nodiscard]] std::string tooQuiet(const match::SensedLevel& level, const device::Snapshot& now,
                                   std::span<const headphones::Headphone> library);

}  // namespace zobel::cli
