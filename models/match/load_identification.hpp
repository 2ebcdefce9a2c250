#pragma once

#include <optional>
#include <span>
#include <vector>

#include "models/match/load_impedance.hpp"
#include "models/match/match.hpp"

namespace zobel::match {

/// A headphone of the library beside what was measured.
struct LoadCandidate {
  headphones::Headphone headphone;
  double distance = 0.0;  ///< RMS over the usable bands of ln(measured / expected)
};

/// What a load seems to be.
struct LoadIdentification {
  std::vector<LoadCandidate> candidates;  ///< all of the library, the nearest first
  /// Gain and limit for it, and what the sound dose counts with. Impedance cannot tell headphones
  /// apart that are alike in it, so of all candidates within 5 % of the nearest one's fit the most
  /// careful proposal counts.
  double safeLimitDb = 0.0;  ///< what to attenuate full scale by, at `gain`
  std::size_t gain = 0;
  double sensitivityDbPerVolt = 0.0;

  /// Whether the nearest one fits within 10 %; otherwise the load is none of the library's.
  [[nodiscard]] bool known() const;
};

/// The most sensitive headphone of `library` that has `leastOhm` or more somewhere from 20 Hz to
/// 13 kHz; none where no one has.
[[nodiscard]] const headphones::Headphone* mostSensitive(
    std::span<const headphones::Headphone> library, double leastOhm);

/// Names the headphone of `library` whose impedance is nearest to what was measured through
/// `seriesOhm` of contacts and cable, and proposes gain and limit at `source`. Nothing where fewer
/// than three bands are usable: more music is needed.
[[nodiscard]] std::optional<LoadIdentification> identifyLoad(
    const LoadImpedance& load, std::span<const headphones::Headphone> library, double seriesOhm,
    const Source& source = zobelSource(), const Wish& wish = {});

}  // namespace zobel::match
