#pragma once

#include <vector>

#include "models/analog/channel_circuit.hpp"
#include "models/analog/modal_system.hpp"
#include "models/analog/nonlinear_solver.hpp"

namespace zobel::analog {

/// One configuration of the channel, ready to be stepped: modes, and what is read from them.
struct ChannelModel {
  ModalSystem system;
  PortRows ports;  ///< rows over coordinates, then inputs
  std::vector<double> loadVolts;
  std::vector<double> outVolts;  ///< amp side of the relay
  std::vector<double> relayAmpere;

  /// Without supplies the buffer is at zero volts and its op-amps stand still.
  ChannelModel(const OutputStageParameters& parameters, const headphones::Headphone& headphone,
               unsigned gainRange, Contact contact, bool powered);
  ChannelModel(const Circuit& circuit, bool powered);

 private:
  ChannelModel(const Circuit& circuit, const StateSpace& space, bool powered);
};

}  // namespace zobel::analog
