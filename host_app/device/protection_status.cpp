#include "host_app/device/protection_status.hpp"

#include <fmt/format.h>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/loudness.hpp"
#include "host_app/device/register_text.hpp"

namespace zobel::device {
namespace {

std::uint32_t codeOf(const Snapshot& image, const RegisterField& field) {
  return image.raw(field).value_or(0);
}

State stateOf(const Snapshot& image) {
  return static_cast<State>(codeOf(image, field::status::state));
}

bool hasStopped(State state) {
  return state == State::fault || state == State::coolDown || state == State::lockedOut;
}

}  // namespace

Severity severityOf(const Snapshot& image) {
  const State state = stateOf(image);
  if (hasStopped(state)) {
    return Severity::fault;
  }
  if (codeOf(image, field::faults::active) != 0 || codeOf(image, field::status::clip) != 0 ||
      codeOf(image, field::status::overload) != 0) {
    return Severity::alert;
  }
  return state == State::playing || state == State::ramping ? Severity::good : Severity::calm;
}

bool canClear(const Snapshot& image) {
  const Severity severity = severityOf(image);
  return severity == Severity::fault || severity == Severity::alert;
}

bool clearingPlays(const Snapshot& image) {
  return hasStopped(stateOf(image)) && codeOf(image, field::control::power) != 0 &&
         codeOf(image, field::control::mute) == 0;
}

std::string clearingSentence(const Snapshot& image) {
  if (!canClear(image)) {
    return "No fault is latched, and nothing has clipped.";
  }
  if (!hasStopped(stateOf(image))) {
    return "Forgets the latched faults, the clip and the overload indicators. What plays goes on.";
  }
  if (!clearingPlays(image)) {
    return "Forgets the fault and gives all retries back. The amplifier stays silent.";
  }
  const RegisterField& target = Loudness(readerOf(image)).target();
  return fmt::format(
      "Forgets the fault and gives all retries back. The amplifier then starts again and ramps up "
      "to {}: remove the cause first.",
      textOf(target, codeOf(image, target)));
}

}  // namespace zobel::device
