#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "models/design/interpolator_design.hpp"

namespace zobel::design {

/// Coefficients in a row of the engine's memory, one for each of four multiplier-accumulators; an
/// engine with fewer takes a row in two or four clocks.
inline constexpr unsigned kRowCoefficients = 4;

/// Rows that hold a set's layout: one for each rate and position, of which ten are used.
inline constexpr unsigned kLayoutRows = 16;

/// A row as the memory holds it, and what stands there.
struct CoefficientRow {
  std::array<std::uint64_t, kRowCoefficients> words{};  ///< 35 bits each
  std::string comment;                                  ///< where a stage begins
};

/// What the engine's coefficient memory holds: the layouts of all sets, then their coefficients.
/// A stage that is in the memory already is not stored twice.
struct CoefficientImage {
  std::vector<CoefficientRow> rows;
  /// Where each set's own coefficients end: a build that has only the first sets ends there.
  std::vector<unsigned> rowsThrough;
};

[[nodiscard]] CoefficientImage coefficientImage(const std::vector<InterpolatorDesign>& sets);

/// A layout row: {half-band [34], taps a phase [24:14], row of phase 0 [13:0]}. Phase 1 follows in
/// the next row.
[[nodiscard]] std::uint64_t layoutWord(const InterpolatorStage& stage, unsigned row);

/// Block RAMs of 18 kbit, as 512 words of 36 bits, that one set takes alone.
[[nodiscard]] unsigned blockRams(const InterpolatorDesign& design);

}  // namespace zobel::design
