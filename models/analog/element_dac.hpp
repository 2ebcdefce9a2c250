#pragma once

#include <array>
#include <cstdint>

#include "models/analog/gaussian.hpp"
#include "models/analog/output_stage_parameters.hpp"

namespace zobel::analog {

inline constexpr unsigned kElements = 16;

/// How late each clock edge comes: white jitter, and a slow wander that stands for the close-in
/// phase noise of the oscillator. One clock drives both channels, so both take the same value.
class ClockJitter {
 public:
  void prepare(const ElementDacParameters& parameters, double tickHz);
  void reset();
  /// Lateness of the next edge in ticks. To be called once for each tick that has an edge.
  [[nodiscard]] double next() {
    if (!active_) {
      return 0.0;
    }
    wander_ = wanderKeep_ * wander_ + wanderStep_ * noise_.next();
    return wander_ + white_ * noise_.next();
  }

 private:
  GaussianNoise noise_;
  std::uint64_t seed_ = 1;
  bool active_ = false;
  double white_ = 0.0;
  double wander_ = 0.0;
  double wanderKeep_ = 0.0;
  double wanderStep_ = 0.0;
};

/// The 32 element pins of one channel, as the mean differential level of each tick.
///
/// An element adds its weight while its P pin is high and takes it off while N is high. An edge at
/// the start of the tick moves charge: a rising one comes early and a falling one late by half of
/// the pin's asymmetry, all by the jitter; that charge is spread over the tick. Sums come from
/// tables of 2 x 256 entries a side.
class ElementDac {
 public:
  /// `channelSeed` gives each channel its own elements.
  void prepare(const ElementDacParameters& parameters, double tickHz, std::uint64_t channelSeed);
  void reset();

  /// The level when the pins are `p` and `n` from this tick on, in elements (-16 to 16).
  [[nodiscard]] double change(std::uint16_t p, std::uint16_t n, double lateTicks) {
    const double level = sum(weightsP_, p) - sum(weightsN_, n);
    const double edges = sum(edgesP_, static_cast<std::uint16_t>(p ^ p_)) -
                         sum(edgesN_, static_cast<std::uint16_t>(n ^ n_));
    const double moved = edges - (level - level_) * lateTicks;
    p_ = p;
    n_ = n;
    level_ = level;
    return level + moved;
  }

  /// The level while no pin changes.
  [[nodiscard]] double held() const { return level_; }

  [[nodiscard]] const std::array<double, kElements>& weights() const { return weights_; }

 private:
  using Table = std::array<std::array<double, 256>, 2>;
  using Values = std::array<double, kElements>;

  static Table tabulate(const Values& values);
  static double sum(const Table& table, std::uint16_t mask) {
    return table[0][mask & 0xffu] + table[1][mask >> 8];
  }

  Values weights_{};
  Table weightsP_{};
  Table weightsN_{};
  Table edgesP_{};
  Table edgesN_{};
  std::uint16_t p_ = 0;
  std::uint16_t n_ = 0;
  double level_ = 0.0;
};

}  // namespace zobel::analog
