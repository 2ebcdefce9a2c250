#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
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
  double upperVolts =
      0.0;  ///< the largest output of the buffer's op-amp; both zero without supplies
  double lowerVolts = 0.0;   ///< and its smallest
  double offsetVolts = 0.0;  ///< at the buffer's output, fault included
};

/// What the steps of one call did.
struct ChannelReport {
  double peakAmpere = 0.0;  ///< largest magnitude of the output pair's current
  double meanAmpere = 0.0;
  double meanAbsAmpere = 0.0;  ///< what the rails deliver to it
  double meanLoadWatt = 0.0;   ///< mean of that current times the voltage before the pair
};

/// One channel from the element buses to the headphone, one step of four ticks at a time.
///
/// While the buffer is within its linear range (`BufferLaws`), which is checked at the end of each
/// step, the circuit is solved exactly for inputs that are constant in each tick, in the
/// coordinates of its modes. Noise and offset enter as a voltage that is constant over a step; what
/// the output pair drops by its curvature as one that goes on rising as it did over the last step
/// (explicit, of second order: it is small, and the loop behind it is exact). A step that leaves
/// the range is taken again by `NonlinearSolver`, and so are the next ones until it is back.
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
  /// How many steps the non-linear solver took since the reset.
  [[nodiscard]] virtual std::uint64_t nonlinearSteps() const = 0;
};

}  // namespace zobel::analog
