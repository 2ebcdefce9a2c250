#pragma once

#include <ctime>
#include <string_view>
#include <vector>

namespace zobel::benchmarks {

/// Seconds that this process has computed so far: other processes do not count, as they would in
/// time by the clock.
[[nodiscard]] inline double cpuSeconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// What is left of many rounds.
struct Spread {
  double min = 0.0;
  double median = 0.0;
  double max = 0.0;
};

[[nodiscard]] Spread spreadOf(std::vector<double> values);

/// What the same rounds of simulated time cost in the closed loop and without it.
struct Costs {
  double roundSeconds = 0.0;        ///< simulated, of each round
  std::vector<double> loopSeconds;  ///< computed, for each round
  std::vector<double> bareSeconds;
};

/// Prints both as multiples of real time, their ratio, and what a quantum costs.
void print(std::string_view loop, std::string_view bare, const Costs& costs);

}  // namespace zobel::benchmarks
