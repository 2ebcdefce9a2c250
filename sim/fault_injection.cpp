#include "sim/fault_injection.hpp"

namespace zobel::sim {
namespace {

analog::Channel channelOf(FaultChannel channel) {
  switch (channel) {
    case FaultChannel::Left:
      return analog::Channel::Left;
    case FaultChannel::Right:
      return analog::Channel::Right;
    default:
      return analog::Channel::Both;
  }
}

analog::FaultKind lossOf(SupplyRail rail) {
  switch (rail) {
    case SupplyRail::Positive:
      return analog::FaultKind::RailLossPositive;
    case SupplyRail::Negative:
      return analog::FaultKind::RailLossNegative;
    default:
      return analog::FaultKind::RailLossLogic;
  }
}

analog::FaultKind kindOf(const Fault& fault) {
  switch (fault.kind) {
    case FaultKind::Dc:
      return analog::FaultKind::DcOffset;
    case FaultKind::Short:
      return analog::FaultKind::JackShort;
    case FaultKind::Open:
      return analog::FaultKind::JackOpen;
    case FaultKind::Overheat:
      return analog::FaultKind::Overheating;
    case FaultKind::Rail:
      return lossOf(fault.rail);
    case FaultKind::BrownOut:
      return analog::FaultKind::BrownOut;
    case FaultKind::DeadComparator:
      return analog::FaultKind::ComparatorDead;
    case FaultKind::ClockLoss:
      return analog::FaultKind::OscillatorLoss;
    default:
      return analog::FaultKind::RelayStuck;
  }
}

}  // namespace

analog::Fault analogFault(const Fault& fault) {
  return {.kind = kindOf(fault),
          .channel = channelOf(fault.channel),
          .volts = fault.volts,
          .celsius = fault.celsius};
}

}  // namespace zobel::sim
