#include "models/analog/faults.hpp"

#include <string>
#include <utility>

namespace zobel::analog {
namespace {

constexpr std::array<std::pair<FaultKind, std::string_view>, 11> kNames{{
    {FaultKind::DcOffset, "dc_offset"},
    {FaultKind::JackShort, "jack_short"},
    {FaultKind::JackOpen, "jack_open"},
    {FaultKind::Overheating, "overheating"},
    {FaultKind::RailLossPositive, "rail_loss_positive"},
    {FaultKind::RailLossNegative, "rail_loss_negative"},
    {FaultKind::RailLossLogic, "rail_loss_logic"},
    {FaultKind::BrownOut, "brown_out"},
    {FaultKind::ComparatorDead, "comparator_dead"},
    {FaultKind::RelayStuck, "relay_stuck"},
    {FaultKind::OscillatorLoss, "oscillator_loss"},
}};

}  // namespace

std::string_view faultName(FaultKind kind) {
  for (const auto& [known, name] : kNames) {
    if (known == kind) {
      return name;
    }
  }
  return "unknown";
}

Expected<FaultKind> faultKind(std::string_view name) {
  std::string names;
  for (const auto& [kind, known] : kNames) {
    if (known == name) {
      return kind;
    }
    names += (names.empty() ? "" : ", ") + std::string(known);
  }
  return fail("no fault is called '" + std::string(name) + "': use one of " + names);
}

void FaultSet::set(const Fault& fault, bool present) {
  const auto each = [&](auto& perChannel, auto value) {
    if (fault.channel != Channel::Right) {
      perChannel[0] = value;
    }
    if (fault.channel != Channel::Left) {
      perChannel[1] = value;
    }
  };
  switch (fault.kind) {
    case FaultKind::DcOffset:
      each(dcOffsetVolts, present ? fault.volts : 0.0);
      break;
    case FaultKind::JackShort:
      each(jackShort, present);
      break;
    case FaultKind::JackOpen:
      jackOpen = present;
      break;
    case FaultKind::Overheating:
      each(overheating, present);
      each(overheatingCelsius, present ? fault.celsius : std::nullopt);
      break;
    case FaultKind::RailLossPositive:
      railLossPositive = present;
      break;
    case FaultKind::RailLossNegative:
      railLossNegative = present;
      break;
    case FaultKind::RailLossLogic:
      railLossLogic = present;
      break;
    case FaultKind::BrownOut:
      brownOutVolts = present ? std::optional(fault.volts) : std::nullopt;
      break;
    case FaultKind::ComparatorDead:
      each(comparatorDead, present);
      break;
    case FaultKind::RelayStuck:
      relayStuck = present;
      break;
    case FaultKind::OscillatorLoss:
      oscillatorLoss = present;
      break;
  }
}

}  // namespace zobel::analog
