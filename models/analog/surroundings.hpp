#pragma once

#include <optional>

#include "models/analog/output_stage_parameters.hpp"

namespace zobel::analog {

/// A value that follows its command after a delay; a command taken back in time leaves no trace.
/// The delay is a function of the value commanded, as a relay makes slower than it breaks.
template <typename Value>
class DelayedSwitch {
 public:
  explicit DelayedSwitch(Value initial) : position_(initial) {}

  /// Lets `seconds` pass with `command` applied, whose movement takes `delaySeconds` in all.
  Value advance(Value command, double delaySeconds, double seconds) {
    if (command == position_) {
      pending_.reset();
      return position_;
    }
    if (pending_ != command) {
      pending_ = command;
      elapsed_ = 0.0;
    }
    elapsed_ += seconds;
    if (elapsed_ >= delaySeconds) {
      position_ = command;
      pending_.reset();
    }
    return position_;
  }
  [[nodiscard]] Value position() const { return position_; }

 private:
  Value position_;
  std::optional<Value> pending_;
  double elapsed_ = 0.0;
};

/// The supply rails: first-order rise and fall, logic always on unless lost.
class SupplyRails {
 public:
  void prepare(const SupplyParameters& parameters);
  void reset();
  struct Targets {
    bool positive = false;
    bool negative = false;
    bool logic = true;
    std::optional<double> sagVolts;  ///< what a brown-out leaves of the analog rails
  };
  void advance(const Targets& targets, double seconds);

  [[nodiscard]] double positiveVolts() const { return positive_; }
  [[nodiscard]] double negativeVolts() const { return negative_; }
  [[nodiscard]] double logicVolts() const { return logic_; }
  [[nodiscard]] bool good() const;

 private:
  SupplyParameters parameters_;
  double positive_ = 0.0;
  double negative_ = 0.0;
  double logic_ = 0.0;
};

/// The temperature of one buffer's junctions above its board: one time constant.
class Junction {
 public:
  void prepare(const ThermalParameters& parameters);
  void reset();
  /// `heatedTo`: where something else than its own power takes the temperature.
  void advance(double watt, double boardCelsius, std::optional<double> heatedTo, double seconds);
  [[nodiscard]] double celsius() const { return celsius_; }

 private:
  ThermalParameters parameters_;
  double celsius_ = 0.0;
};

/// Moves `value` toward `target` for `seconds` with `timeConstantSeconds`.
[[nodiscard]] double settle(double value, double target, double seconds,
                            double timeConstantSeconds);

}  // namespace zobel::analog
