#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "tests/rtl/upsets/upset_scenarios.hpp"

namespace zobel::test {

/// What came of an upset.
enum class Outcome {
  masked,    ///< relay, mute and driver did what they would have done
  safe,      ///< they did something else, none of it dangerous
  detected,  ///< as safe, and the record of faults says so
  unsafe,    ///< a fault present and relay closed or un-muted, or above the limit, for over 1 ms
};

struct UpsetCounts {
  std::array<std::uint64_t, 4> outcomes{};  ///< by Outcome
  [[nodiscard]] std::uint64_t of(Outcome outcome) const {
    return outcomes[static_cast<std::size_t>(outcome)];
  }
  [[nodiscard]] std::uint64_t total() const;
};

/// Bits of one register that flip together.
struct Upset {
  std::size_t target;  ///< of GuardBench::registers()
  std::uint64_t mask;
};

/// An upset that ended badly.
struct UnsafeUpset {
  std::string target;
  std::uint64_t mask;
  std::string scenario;
  double atMs;
  double longestMs;  ///< of the dangerous time
};

struct UpsetResult {
  UpsetCounts counts;
  std::vector<std::uint64_t> unsafeOf;  ///< by upset
  std::vector<UnsafeUpset> examples;    ///< of unsafe ones: the first of each upset and scenario
  double longestMs = 0;                 ///< of dangerous time, of all upsets that were not unsafe
  std::uint64_t flipsPerUpset = 0;
  std::vector<unsigned> states;  ///< of the protection, in which flips struck
};

/// Each flip-flop, alone. The dose's are left out: it lowers the level over minutes and limits
/// none.
[[nodiscard]] std::vector<Upset> singleUpsets(const GuardBench& bench);

/// Each pair of flip-flops within the registers that hold the state of the protection: the state
/// machine's, the relay's, and the latch of faults.
[[nodiscard]] std::vector<Upset> doubleUpsets(const GuardBench& bench);

/// Strikes with each upset at `times` moments or more, spread evenly over all scenarios; half of
/// them at random within each, half in its rarest states. `progress` is told from 0 to 1. A
/// scenario that goes wrong without any upset throws.
[[nodiscard]] UpsetResult strike(GuardBench& bench, const std::vector<Upset>& upsets,
                                 std::uint64_t times, std::uint32_t seed,
                                 const std::function<void(double)>& progress);

}  // namespace zobel::test
