#include "sim/scenario_player.hpp"

#include <fmt/core.h>

#include "host_app/device/generated/registers.hpp"

namespace zobel::sim {
namespace {

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

Expected<ScenarioPlayer> ScenarioPlayer::prepare(const Scenario& scenario) {
  ScenarioPlayer player;
  for (const ScenarioEvent& event : scenario.events) {
    auto action = PreparedAction::prepare(event.action);
    if (!action) {
      return fail(
          fmt::format("{}: event at {} s: {}", scenario.file, event.atS, action.error().message));
    }
    player.events_.push_back({event.atS, *std::move(action)});
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
    events_[next_].action.perform(amplifier.core(), stage);
    marks.push_back({timeS, events_[next_].action.label()});
  }
  return marks;
}

}  // namespace zobel::sim
