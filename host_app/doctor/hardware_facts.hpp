#pragma once

#include <array>
#include <string>
#include <vector>

#include "host_app/capture/waveform.hpp"

namespace zobel::doctor {

inline constexpr unsigned kElements = 16;  ///< of a channel

/// What the output did when one of its elements was turned over, or some.
struct ElementStep {
  double expectedV = 0.0;
  double measuredV = 0.0;
};

/// What the hardware answered to the self-test's stimuli, with the relay open.
struct HardwareFacts {
  std::string skipped;  ///< why nothing, or no more, was tried; else empty

  /// What the capture had of the stimulus, where it enters and behind the interpolator.
  std::vector<capture::Sample> words;
  std::vector<capture::Sample> interpolated;

  /// Left and right.
  std::array<std::array<ElementStep, kElements>, 2> elements{};
  bool elementsDriven = false;
  /// By how much the current rose with the voltage, on average, from an element less to one more.
  std::array<double, 2> currentStepA{};
};

}  // namespace zobel::doctor
