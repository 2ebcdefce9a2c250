#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "tests/rtl/upsets/guard_bench.hpp"

namespace zobel::test {

constexpr double kNever = std::numeric_limits<double>::infinity();

/// What somebody does to the amplifier, or what happens to it.
struct UpsetEvent {
  double atMs;
  void (*act)(GuardBench&);
};

/// A stretch of an amplifier's life, when flips strike it, and what must be true in it.
struct UpsetScenario {
  std::string name;
  std::vector<UpsetEvent> events;  ///< in the order of time
  double flipFromMs = 0;
  double flipToMs = 0;
  /// From when on a guard that works has opened the relay and muted: the fault and its promised
  /// time.
  double faultFromMs = kNever;
  double endMs = 0;  ///< judged until then, and for at least 1.2 ms after the flip
  /// Attenuations that the listener has confirmed: below the loudest output, in 0.1 dB.
  unsigned outputLimit = 100;
  double limitChangesMs = kNever;  ///< and what it is from then on
  unsigned outputLimitAfter = 0;
};

[[nodiscard]] const std::vector<UpsetScenario>& upsetScenarios();

}  // namespace zobel::test
