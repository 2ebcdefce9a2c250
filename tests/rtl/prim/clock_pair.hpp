#pragma once

#include <cstdint>

namespace zobel::test {

/// Two free-running clocks of unrelated periods on a Verilated cell with `source_clk_i` and
/// `destination_clk_i`. The model is evaluated at each edge; inputs set after a rising edge are
/// seen by the next one.
template <typename Model>
class ClockPair {
 public:
  enum class Edge { source, destination, falling };

  /// Periods in picoseconds; `phase` delays the first edge of the destination.
  ClockPair(Model& model, std::uint64_t sourcePeriod, std::uint64_t destinationPeriod,
            std::uint64_t phase)
      : model_(model),
        sourceHalf_(sourcePeriod / 2),
        destinationHalf_(destinationPeriod / 2),
        nextSource_(sourcePeriod / 2),
        nextDestination_(destinationPeriod / 2 + phase) {}

  /// Goes to the next edge of either clock, and says which it was.
  Edge step() {
    if (nextSource_ <= nextDestination_) {
      nextSource_ += sourceHalf_;
      model_.source_clk_i = !model_.source_clk_i;
      model_.eval();
      return model_.source_clk_i ? Edge::source : Edge::falling;
    }
    nextDestination_ += destinationHalf_;
    model_.destination_clk_i = !model_.destination_clk_i;
    model_.eval();
    return model_.destination_clk_i ? Edge::destination : Edge::falling;
  }

 private:
  Model& model_;
  std::uint64_t sourceHalf_;
  std::uint64_t destinationHalf_;
  std::uint64_t nextSource_;
  std::uint64_t nextDestination_;
};

/// A pair of periods to try a crossing with.
struct Periods {
  std::uint64_t sourcePs;
  std::uint64_t destinationPs;
};

/// 12 MHz against both audio clocks, in both directions; nearly equal clocks; and far apart ones.
inline constexpr Periods kPeriods[] = {
    {83334, 20346}, {20346, 83334}, {83334, 22144}, {22144, 83334},
    {10000, 10002}, {10002, 10000}, {7000, 291002}, {291002, 7000},
};

}  // namespace zobel::test
