#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "models/analog/output_stage_parameters.hpp"

namespace zobel::analog {

inline constexpr std::size_t kAdcChannels = 10;

/// The ten codes of the sense ADC, in the order of zobel_pkg's ADC_* channels.
using AdcCodes = std::array<std::uint16_t, kAdcChannels>;

/// What the controller can know of the stage; index 0 is left, 1 is right. Voltages and currents
/// are those of the last instant; the comparators hold what happened at any time in the block.
struct SenseState {
  std::array<double, 2> outputVolts{};     ///< at the buffer's output, amp side of the relay
  std::array<double, 2> sensedVolts{};     ///< the same behind the filter of the sense path
  std::array<double, 2> outputAmpere{};    ///< through the relay
  double testAmpere = 0.0;                 ///< injected into both current senses
  std::array<double, 2> buffersCelsius{};  ///< junctions of the two buffers
  double boardCelsius = 25.0;
  double railPositiveVolts = 0.0;
  double railNegativeVolts = 0.0;  ///< magnitude
  double logicVolts = 0.0;
  std::array<bool, 2> overCurrent{};  ///< or the injected test current
  std::array<bool, 2> jackShort{};    ///< what the probe finds; false without the probe
  bool powerGood = false;
  bool jackPresent = true;
};

/// The filter ahead of the sense ADC: keeps what would fold down to DC away from it. Two equal
/// poles, stepped once a block with what the output is at its end.
class SenseFilter {
 public:
  void prepare(const SenseParameters& parameters) { seconds_ = parameters.timeConstantSeconds(); }
  void reset() { volts_ = {}; }
  void advance(double inputVolts, double seconds);
  [[nodiscard]] double volts() const { return volts_[1]; }

 private:
  double seconds_ = 0.0;
  std::array<double, 2> volts_{};
};

/// Rounded to the nearest code and clipped to 12 bits.
[[nodiscard]] AdcCodes adcCodes(const SenseState& sense);

}  // namespace zobel::analog
