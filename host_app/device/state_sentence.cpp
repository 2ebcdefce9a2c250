#include "host_app/device/state_sentence.hpp"

#include <fmt/core.h>

#include <initializer_list>
#include <string_view>
#include <utility>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_text.hpp"

namespace zobel::device {
namespace {

using Labelled = std::pair<std::string_view, const RegisterField*>;

std::string textOf(const Snapshot& image, const RegisterField& field) {
  const auto raw = image.raw(field);
  return raw ? device::textOf(field, *raw) : "unknown";
}

bool isOn(const Snapshot& image, const RegisterField& field) {
  return image.raw(field).value_or(0) != 0;
}

/// Read, and zero.
bool isOff(const Snapshot& image, const RegisterField& field) {
  return image.raw(field) == 0U;
}

/// " (left 1.62 A, right 0.00 A)"; nothing when the snapshot was not read.
std::string readings(const Snapshot& image, std::initializer_list<Labelled> fields) {
  std::string text;
  for (const auto& [label, field] : fields) {
    if (!image.raw(*field)) {
      return {};
    }
    text += fmt::format("{}{} {}", text.empty() ? " (" : ", ", label, textOf(image, *field));
  }
  return text + ")";
}

std::string snapshotText(const Snapshot& image, Fault fault) {
  namespace snapshot = field::snapshot;
  switch (fault) {
    case Fault::dc:
      return readings(image,
                      {{"left", &snapshot::voltageLeft}, {"right", &snapshot::voltageRight}});
    case Fault::overCurrent:
      return readings(image,
                      {{"left", &snapshot::currentLeft}, {"right", &snapshot::currentRight}});
    case Fault::overTemperature:
      return readings(image, {{"left", &snapshot::temperatureLeft},
                              {"right", &snapshot::temperatureRight},
                              {"board", &snapshot::temperatureBoard}});
    case Fault::rail:
      return readings(image, {{"positive", &snapshot::railPositive},
                              {"negative", &snapshot::railNegative},
                              {"logic", &snapshot::railLogic}});
    default:
      return {};
  }
}

std::string_view textOfFault(std::uint32_t fault) {
  for (const NamedValue& named : kFaultNames) {
    if (named.value == fault) {
      // Without the full stop: the sentence goes on.
      return named.text.substr(0, named.text.find_last_not_of('.') + 1);
    }
  }
  return "A fault that this program does not know";
}

/// "; also latched: rail + power_good", of what struck after the first.
std::string otherFaults(const Snapshot& image) {
  const std::uint32_t first = image.raw(field::faults::first).value_or(31);
  const std::uint32_t active = image.raw(field::faults::active).value_or(0);
  const std::uint32_t others = first < 32 ? active & ~(1U << first) : active;
  return others == 0 ? std::string()
                     : "; also latched: " + device::textOf(field::faults::active, others);
}

std::string retries(const Snapshot& image) {
  const auto left = image.raw(field::faults::retriesLeft);
  return left ? fmt::format(", {} {} left", *left, *left == 1 ? "retry" : "retries")
              : std::string();
}

/// "96 kHz" of the rate and the family that run.
std::string sampleRate(const Snapshot& image) {
  const auto rate = image.raw(field::status::rateActive);
  const auto family = image.raw(field::status::familyActive);
  if (!rate || !family || *rate > static_cast<std::uint32_t>(Rate::x16)) {
    return "an unknown rate";
  }
  const bool base48k = *family == static_cast<std::uint32_t>(Family::base48k);
  return fmt::format("{:g} kHz", (base48k ? 48.0 : 44.1) * (1U << *rate));
}

/// Whether the board splits one level into gain range and volume: then that level counts.
bool isSplit(const Snapshot& image) {
  return image.raw(field::loudness::split) == static_cast<std::uint32_t>(Split::automatic);
}

std::string currentLevel(const Snapshot& image) {
  return textOf(image, isSplit(image) ? field::loudness::outputLevel : field::volume::current);
}

std::string targetLevel(const Snapshot& image) {
  return textOf(image, isSplit(image) ? field::loudness::target : field::volume::target);
}

std::string playing(const Snapshot& image) {
  std::string text = fmt::format("plays {} at {}, gain {}", sampleRate(image), currentLevel(image),
                                 textOf(image, field::status::gainRangeActive));
  const auto target = image.raw(field::volume::target);
  const auto limit = image.raw(field::volume::limit);
  if (!isSplit(image) && target && limit && *target < *limit) {
    text += fmt::format("; the limit holds it below the target of {}",
                        textOf(image, field::volume::target));
  }
  if (isOn(image, field::status::clip)) {
    text += "; the signal has clipped";
  }
  if (isOn(image, field::status::overload)) {
    text += "; the modulator was overloaded and recovered";
  }
  return text;
}

std::string muted(const Snapshot& image) {
  std::string text = isOn(image, field::status::relayClosed)
                         ? "muted: silent, the headphone stays connected"
                         : "ready: silent, the headphone is not connected";
  if (isOn(image, field::control::mute)) {
    text += "; control.mute off plays";
  }
  return text + (isOff(image, field::status::jackPresent) ? "; no plug is in the jack" : "");
}

std::string inState(const Snapshot& image, State state) {
  const std::string level = currentLevel(image);
  switch (state) {
    case State::off:
      return isOn(image, field::control::power) ? "off: about to start"
                                                : "off: control.power on starts it";
    case State::supplies:
      return std::string("starts: waits for the analog supplies to be good") +
             (isOff(image, field::status::powerGood) ? "; their power-good signal is low" : "");
    case State::clocks:
      return fmt::format("starts: waits for the audio clock of {}",
                         textOf(image, field::status::familyActive));
    case State::selfTest:
      return "starts: checks the sensing before a headphone is connected";
    case State::muted:
      return muted(image);
    case State::relaySettle:
      return "silent: the relay moves";
    case State::ramping:
      return fmt::format("ramps up: at {} on the way to {}", level, targetLevel(image));
    case State::playing:
      return playing(image);
    case State::rampDown:
      return fmt::format("ramps down: at {}", level);
    case State::fault:
      return "fault: " + firstFaultText(image) + "; muted, the relay opens";
    case State::coolDown:
      return "cools down after a fault: " + firstFaultText(image) + retries(image);
    case State::lockedOut:
      return "locked out: " + firstFaultText(image) +
             "; remove the cause, then control.clear_faults on";
    case State::reconfigure:
      return "silent: changes the input's configuration or the gain range";
    case State::unplugged:
      return "silent: no plug is in the jack, and the relay is open";
  }
  return fmt::format("in state {}, which this program does not know", static_cast<unsigned>(state));
}

bool tellsItsFault(State state) {
  return state == State::fault || state == State::coolDown || state == State::lockedOut;
}

}  // namespace

std::string firstFaultText(const Snapshot& image) {
  const auto first = image.raw(field::faults::first);
  if (!first) {
    return "its cause was not read";
  }
  std::string text(textOfFault(*first));
  const bool abbreviation = text[1] >= 'A' && text[1] <= 'Z';  // "DC at an output"
  if (!abbreviation) {
    text.front() = static_cast<char>(text.front() - 'A' + 'a');
  }
  return text + snapshotText(image, static_cast<Fault>(*first)) + otherFaults(image);
}

std::string stateSentence(const Snapshot& image) {
  const auto raw = image.raw(field::status::state);
  if (!raw) {
    return "The state was not read.";
  }
  const auto state = static_cast<State>(*raw);
  std::string text = inState(image, state);
  text.front() = static_cast<char>(text.front() - 'a' + 'A');
  if (!tellsItsFault(state) && image.raw(field::faults::active).value_or(0) != 0) {
    text += "; latched faults: " + textOf(image, field::faults::active);
  }
  return text + ".";
}

}  // namespace zobel::device
