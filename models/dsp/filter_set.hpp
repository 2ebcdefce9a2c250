#pragma once

#include <array>
#include <string_view>

namespace zobel::dsp {

/// The coefficient sets of the interpolator, as filter.select of the registers numbers them. A
/// build contains the first of them, in this order; `custom` is what a host has loaded.
enum class FilterSet : unsigned {
  reference = 0,     ///< linear phase: flat to 20 kHz at 44.1 kHz, stops 24.1 kHz at 48 kHz
  apodising = 1,     ///< linear phase: stops half the sample rate
  minimumPhase = 2,  ///< the reference's magnitude, without ringing ahead of an edge
  shortSlow = 3,     ///< short delay: a slow roll-off, minimum phase
  longSteep = 4,     ///< linear phase: 600 Hz from pass to stop at 44.1 kHz
  custom = 5,
};

/// The sets that are designed here: all but the custom one.
inline constexpr std::array kDesignedFilterSets{FilterSet::reference, FilterSet::apodising,
                                                FilterSet::minimumPhase, FilterSet::shortSlow,
                                                FilterSet::longSteep};

/// As the register map names it.
[[nodiscard]] constexpr std::string_view filterSetName(FilterSet set) {
  constexpr std::array<std::string_view, 6> kNames{"reference",  "apodising",  "minimum_phase",
                                                   "short_slow", "long_steep", "custom"};
  return kNames[static_cast<unsigned>(set)];
}

}  // namespace zobel::dsp
