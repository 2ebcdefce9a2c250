#pragma once

#include "models/analog/circuit.hpp"
#include "models/analog/output_stage_parameters.hpp"
#include "models/headphones/headphone.hpp"

namespace zobel::analog {

inline constexpr unsigned kGainRanges = 4;

/// How the load stands to the amplifier.
enum class Contact {
  Detached,   ///< the relay is open, or the plug is out: the headphone rings down alone
  Connected,  ///< the relay is closed
  Shorted,    ///< the relay is closed on a short at the jack
};
inline constexpr unsigned kContacts = 3;

/// Inputs of the circuit, in order.
inline constexpr const char* kElementsSource = "V_elements";  ///< the elements' mean level, volts
inline constexpr const char* kErrorSource = "V_error";  ///< noise and errors, at the buffer's input

/// The schematic of one channel from the element bus to the headphone, all parts linear. Its
/// states come in an order that the kernel relies on: seven of the front, the buffer the last of
/// them, which nothing behind can act upon; then Zobel network, cable, headphone.
[[nodiscard]] Circuit channelCircuit(const OutputStageParameters& parameters,
                                     const headphones::Headphone& headphone, unsigned gainRange,
                                     Contact contact);

/// Volts at the headphone for a digital signal of 1 (0 dBFS) at `frequencyHz`, in the frequency
/// domain: nodal analysis of the same circuit, not the stepped model. `gainRange` 0 to 3.
[[nodiscard]] std::complex<double> linearResponse(const OutputStageParameters& parameters,
                                                  const headphones::Headphone& headphone,
                                                  unsigned gainRange, double frequencyHz);

/// Mean level of the element bus at digital full scale, in volts.
[[nodiscard]] double fullScaleVolts(const OutputStageParameters& parameters);

/// Gain from the buffer's input to its output.
[[nodiscard]] double bufferGain(const BufferParameters& buffer);

/// Noise referred to the buffer's input, in V per root of Hz: buffer, all before the gain switch,
/// and the switch's own resistance. Zero for an idealised stage.
[[nodiscard]] double errorNoiseDensity(const OutputStageParameters& parameters, unsigned gainRange);

}  // namespace zobel::analog
