#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "models/analog/pin_tick.hpp"
#include "models/systemc/digital_core.hpp"

namespace zobel::systemc {

/// What the digital side has handed over, quantum by quantum, and the analog stage has not
/// consumed: the stage takes whole modulator periods. While the clock stands still, the pins hold.
class TickBacklog {
 public:
  /// `tickHz` is the rate of clk_audio.
  explicit TickBacklog(double tickHz)
      : ticksPerQuantum_(static_cast<std::size_t>(tickHz * kQuantumSeconds)) {}

  /// One quantum's ticks. A running clock is never half a quantum short.
  void append(std::span<const analog::PinTick> ticks) {
    pending_.insert(pending_.end(), ticks.begin(), ticks.end());
    if (!ticks.empty()) {
      last_ = ticks.back();
    }
    if (ticks.size() < ticksPerQuantum_ / 2) {
      pending_.insert(pending_.end(), ticksPerQuantum_ - ticks.size(), last_);
    }
  }

  [[nodiscard]] std::size_t wholeSteps() const { return pending_.size() / analog::kTicksPerStep; }

  /// The ticks of the whole steps; `discard` takes them away.
  [[nodiscard]] std::span<const analog::PinTick> ticks() const {
    return std::span(pending_).first(wholeSteps() * analog::kTicksPerStep);
  }
  void discard() {
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(
                                                            wholeSteps() * analog::kTicksPerStep));
  }

 private:
  std::size_t ticksPerQuantum_;
  std::vector<analog::PinTick> pending_;
  analog::PinTick last_;
};

}  // namespace zobel::systemc
