#include "sim/scenario_player.hpp"

#include <fmt/core.h>

#include "host_app/device/register_value.hpp"
#include "sim/fault_injection.hpp"

namespace zobel::sim {
namespace {

/// Carries out one action; a visitor for the three kinds.
struct Performer {
  RtlAmplifier& amplifier;
  analog::OutputStage& stage;

  void operator()(
      const std::vector<std::pair<const device::RegisterField*, std::uint32_t>>& writes) const {
    for (const auto& [field, raw] : writes) {
      amplifier.write(*field, raw);
    }
  }

  void operator()(const InjectFault& inject) const {
    stage.inject(analogFault(inject.fault));
    breakOscillatorIf(inject.fault, true);
  }

  void operator()(const ClearFault& clear) const {
    const analog::Fault fault = analogFault(clear.fault);
    stage.clear(fault.kind, fault.channel);
    breakOscillatorIf(clear.fault, false);
  }

  void breakOscillatorIf(const Fault& fault, bool broken) const {
    if (fault.kind == FaultKind::ClockLoss) {
      amplifier.breakOscillator(broken);
    }
  }
};

/// A state or fault that the device does not have would never come, and its absence always hold.
Expected<void> checkName(const Expectation& expectation) {
  const bool state = expectation.what == Observed::State;
  if (!state && expectation.what != Observed::Fault) {
    return {};
  }
  const auto names =
      state ? device::field::status::state.names : device::field::faults::active.names;
  std::string list;
  for (const device::NamedValue& named : names) {
    if (named.name == expectation.is) {
      return {};
    }
    list += fmt::format("{}{}", list.empty() ? "" : ", ", named.name);
  }
  return fail(fmt::format("there is no {} '{}'; there are {}", state ? "state" : "fault",
                          expectation.is, list));
}

}  // namespace

Expected<ScenarioPlayer::Event> ScenarioPlayer::resolve(const ScenarioEvent& event) {
  if (const auto* inject = std::get_if<InjectFault>(&event.action)) {
    return Event{event.atS, event.label(), *inject};
  }
  if (const auto* clear = std::get_if<ClearFault>(&event.action)) {
    return Event{event.atS, event.label(), *clear};
  }
  Writes writes;
  for (const RegisterWrite& write : std::get<std::vector<RegisterWrite>>(event.action)) {
    const auto field = device::fieldNamed(write.field);
    if (!field) {
      return tl::unexpected(field.error());
    }
    const auto raw = device::rawFromPhysical(**field, write.value);
    if (!raw) {
      return tl::unexpected(raw.error());
    }
    writes.emplace_back(*field, *raw);
  }
  return Event{event.atS, event.label(), std::move(writes)};
}

Expected<ScenarioPlayer> ScenarioPlayer::prepare(const Scenario& scenario) {
  ScenarioPlayer player;
  for (const ScenarioEvent& event : scenario.events) {
    auto resolved = resolve(event);
    if (!resolved) {
      return fail(
          fmt::format("{}: event at {} s: {}", scenario.file, event.atS, resolved.error().message));
    }
    player.events_.push_back(*std::move(resolved));
  }
  for (const Expectation& expectation : scenario.expectations) {
    if (auto known = checkName(expectation); !known) {
      return fail(fmt::format("{}: an expectation: {}", scenario.file, known.error().message));
    }
  }
  return player;
}

std::vector<measure::TimelineMark> ScenarioPlayer::advance(double timeS, RtlAmplifier& amplifier,
                                                           analog::OutputStage& stage) {
  std::vector<measure::TimelineMark> marks;
  for (; next_ < events_.size() && events_[next_].atS <= timeS; ++next_) {
    std::visit(Performer{amplifier, stage}, events_[next_].action);
    marks.push_back({timeS, events_[next_].label});
  }
  return marks;
}

}  // namespace zobel::sim
