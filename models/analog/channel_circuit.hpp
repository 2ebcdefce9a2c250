#pragma once

#include <complex>
#include <string>

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
inline constexpr const char* kElementsInput = "elements";  ///< the elements' mean level, volts
inline constexpr const char* kErrorInput = "error";  ///< noise and laws, at the buffer's input
inline constexpr const char* kDropInput = "drop";    ///< laws, in series with the output pair

/// The schematic of one channel from the element buses to the headphone, all parts linear, with its
/// places on the sheet. Ground is the sleeve of the jack. Varied where the parameters say so.
[[nodiscard]] Circuit channelCircuit(const OutputStageParameters& parameters,
                                     const headphones::Headphone& headphone, unsigned gainRange,
                                     Contact contact);

/// What the two channels share. Ground is that of the supplies; the sleeve of the jack, to which both
/// channels refer their signals, is `starOhm` away from it.
struct SharedReturn {
  double starOhm = 5e-3;
  double cableOhm = 0.1;            ///< the cable's third conductor; with four, each of the two
  bool fourWires = false;           ///< a return for each channel from the plug on
  double couplingFarad = 0.02e-12;  ///< between the channels' most sensitive nodes
};

/// Nodes and inputs of the left channel end in "_left", of the right in "_right"; the sleeve is
/// `sleeve`; where the headphone's sides return is `common_left` and `common_right`, or `common` of
/// three wires.
[[nodiscard]] Circuit stereoCircuit(const OutputStageParameters& parameters,
                                    const headphones::Headphone& headphone, unsigned gainRange,
                                    const SharedReturn& shared);

/// Volts at the headphone for a digital signal of 1 (0 dBFS) at `frequencyHz`, in the frequency
/// domain: nodal analysis of the same circuit, not the stepped model. `gainRange` 0 to 3.
[[nodiscard]] std::complex<double> linearResponse(const OutputStageParameters& parameters,
                                                  const headphones::Headphone& headphone,
                                                  unsigned gainRange, double frequencyHz);

/// Magnitude of the output impedance at the jack, relay closed, range 0.
[[nodiscard]] double outputOhm(const OutputStageParameters& parameters, double frequencyHz);

/// Mean level of the element buses at digital full scale, in volts.
[[nodiscard]] double fullScaleVolts(const OutputStageParameters& parameters);

/// Gain from the buffer's input to its output.
[[nodiscard]] double bufferGain(const BufferParameters& buffer);

/// The noise of all parts up to the jack, referred to the buffer's input, in V per root of Hz, by
/// nodal analysis at 1 kHz. Zero for an idealised stage.
[[nodiscard]] double errorNoiseDensity(const OutputStageParameters& parameters, unsigned gainRange);

}  // namespace zobel::analog
