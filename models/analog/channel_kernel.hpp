#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>

#include "models/analog/channel_circuit.hpp"
#include "models/analog/gaussian.hpp"
#include "models/analog/pin_tick.hpp"

namespace zobel::analog {

/// The level of the element bus in each tick of a step, volts.
using StepDrive = std::array<double, kTicksPerStep>;

/// What holds for all steps of one call.
struct ChannelConditions {
  unsigned gainRange = 0;
  Contact contact = Contact::Detached;
  double upperVolts = 0.0;   ///< the buffer's largest output; both zero without supplies
  double lowerVolts = 0.0;   ///< and its smallest
  double offsetVolts = 0.0;  ///< at the buffer's output, fault included
};

/// What the steps of one call did.
struct ChannelReport {
  double peakAmpere = 0.0;     ///< largest magnitude
  double meanAbsAmpere = 0.0;  ///< what the rails deliver to the load
  double meanLoadWatt = 0.0;   ///< mean of buffer voltage times current
};

/// One channel from the element bus to the headphone, one step of four ticks at a time.
///
/// Between steps the linear circuit is solved exactly for inputs that are constant in each tick
/// (matrix exponentials, made in prepare() for each gain range and contact). Then the power buffer
/// is held to what it can do: slew rate, rails, current limit, each by moving its output voltage.
/// Noise and crossover distortion enter as an error voltage that is constant over a step, the
/// distortion a step late.
class ChannelKernel {
 public:
  /// Throws std::invalid_argument when the headphone needs more states than there are.
  static std::unique_ptr<ChannelKernel> create(const OutputStageParameters& parameters,
                                               const headphones::Headphone& headphone,
                                               double tickHz, std::uint64_t channelSeed);
  virtual ~ChannelKernel() = default;

  virtual void reset() = 0;
  /// `load` receives volts at the headphone at the end of each step, `stride` doubles apart.
  virtual ChannelReport process(std::span<const StepDrive> drive,
                                const ChannelConditions& conditions, double* load,
                                std::size_t stride) = 0;
  /// At the end of the last step: amp side of the relay, and through the relay.
  [[nodiscard]] virtual double outputVolts() const = 0;
  [[nodiscard]] virtual double outputAmpere() const = 0;
};

}  // namespace zobel::analog
