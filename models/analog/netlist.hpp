#pragma once

#include <string>

#include "models/analog/buffer_ports.hpp"
#include "models/analog/channel_circuit.hpp"

namespace zobel::analog {

/// What a netlist is made for.
struct NetlistSettings {
  std::string title = "Zobel, one channel of the output stage";
  /// What drives the element buses, as SPICE writes it; its node is "elements".
  std::string elements = "DC 0 AC 1";
  /// With the buffer's laws as behavioural sources, at these limits; else linear.
  bool nonlinear = false;
  ClampRange range{};
};

/// Any circuit as a SPICE netlist, without analyses or ".end": resistors, capacitors and inductors
/// as they are; a closed contact as a resistor; an op-amp as a transconductance into 1 nF with an
/// ideal follower; each input as a source to ground, and the circuit's sources as controlled by it.
[[nodiscard]] std::string spiceNetlist(const Circuit& circuit, const NetlistSettings& settings,
                                       const BufferLaws& laws);

/// One channel's circuit in the configuration, with the laws of the same stage.
[[nodiscard]] std::string spiceNetlist(const OutputStageParameters& parameters,
                                       const headphones::Headphone& headphone, unsigned gainRange,
                                       Contact contact, const NetlistSettings& settings);

/// The limits of the buffer with its supplies up.
[[nodiscard]] ClampRange suppliedRange(const OutputStageParameters& parameters);

}  // namespace zobel::analog
