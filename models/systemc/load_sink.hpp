#pragma once

#include <span>

#include "models/analog/pin_tick.hpp"

namespace zobel::systemc {

/// Where the voltages at the headphone go: a file, a measurement, a meter.
class LoadSink {
 public:
  virtual ~LoadSink() = default;
  /// The samples of one quantum, at the modulator's rate, in order and without gaps.
  virtual void consume(std::span<const analog::StereoVolts> load) = 0;
};

}  // namespace zobel::systemc
