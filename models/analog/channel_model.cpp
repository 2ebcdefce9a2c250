#include "models/analog/channel_model.hpp"

namespace zobel::analog {
namespace {

std::vector<std::size_t> frozenStates(const StateSpace& system, bool powered) {
  if (powered) {
    return {};
  }
  return {system.index("U_buffer"), system.index("U_follower")};
}

/// (v(a) - v(b)) / ohm.
std::vector<double> branchRow(const StateSpace& system, Node a, Node b, double ohm) {
  std::vector<double> row = system.voltageRow(a);
  const std::vector<double> other = system.voltageRow(b);
  for (std::size_t i = 0; i < row.size(); ++i) {
    row[i] = (row[i] - other[i]) / ohm;
  }
  return row;
}

/// The current through a part that conducts; nothing through a contact that is open.
std::vector<double> currentRow(const StateSpace& system, const Part& part) {
  return part.closed ? branchRow(system, part.a, part.b, part.value) : system.voltageRow(kGround);
}

}  // namespace

ChannelModel::ChannelModel(const OutputStageParameters& parameters,
                           const headphones::Headphone& headphone, unsigned gainRange,
                           Contact contact, bool powered)
    : ChannelModel(channelCircuit(parameters, headphone, gainRange, contact), powered) {}

ChannelModel::ChannelModel(const Circuit& circuit, bool powered)
    : ChannelModel(circuit, stateSpace(circuit), powered) {}

ChannelModel::ChannelModel(const Circuit& circuit, const StateSpace& space, bool powered)
    : system(space, frozenStates(space, powered)) {
  const auto modal = [&](const std::vector<double>& row) { return system.modalRow(row); };
  const auto volts = [&](const char* node) {
    return modal(space.voltageRow(circuit.findNode(node)));
  };
  ports.inputVolts =
      modal(branchRow(space, circuit.findNode("gained"), circuit.findNode("buffer_minus"), 1.0));
  ports.driverVolts = volts("driver");
  ports.pairAmpere = modal(currentRow(space, circuit.part("R_pair")));
  loadVolts = volts("load");
  outVolts = volts("out");
  relayAmpere = modal(currentRow(space, circuit.part("K_relay")));
}

}  // namespace zobel::analog
