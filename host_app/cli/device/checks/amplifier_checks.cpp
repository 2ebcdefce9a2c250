// Is the board itself well: protection, clocks, supplies, relay, sensing? The limits are those of
// rtl/protection/README.md.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "host_app/cli/device/checks/checks.hpp"
#include "host_app/device/generated/registers.hpp"
#include "host_app/device/register_text.hpp"
#include "host_app/device/state_sentence.hpp"
#include "sim/core_clocks.hpp"

namespace zobel::cli {
namespace {

using device::Fault;
using device::RegisterField;
using device::Snapshot;
using device::State;

namespace adc = device::field::adc;
namespace status = device::field::status;

/// A range of what is in order, in the field's unit.
struct Range {
  double minimum;
  double maximum;
};

constexpr Range kAnalogRailV{16.0, 24.0};
constexpr Range kLogicRailV{3.0, 3.6};
constexpr double kConnectedC = 150.0;      // no more, of a temperature sensor that is there
constexpr double kOffsetV = 0.06;          // the self-test's 39 mV, and two steps of one reading
constexpr double kRestingCurrentA = 0.03;  // the self-test's 20 mA, likewise
constexpr double kClockTolerance = 1e-3;   // two crystals and the resolution of the counter

/// The latest registers; nothing when they were not read or cannot be understood.
const Snapshot* latest(const BoardFacts& facts) {
  if (facts.readOnly) {
    return nullptr;
  }
  return facts.after ? &*facts.after : facts.before ? &*facts.before : nullptr;
}

Finding notRead(const BoardFacts& facts) {
  return skips(facts.readOnly ? "the board has another register map" : "the board was not read");
}

std::optional<State> stateOf(const Snapshot& board) {
  const auto raw = board.raw(status::state);
  return raw ? std::optional(static_cast<State>(*raw)) : std::nullopt;
}

/// The supplies have been found good and are still on.
bool isUp(State state) {
  switch (state) {
    case State::selfTest:
    case State::muted:
    case State::relaySettle:
    case State::ramping:
    case State::playing:
    case State::rampDown:
    case State::reconfigure:
    case State::unplugged:
      return true;
    default:
      return false;
  }
}

/// Why what is off now cannot be judged.
std::string notUp(const Snapshot& board) {
  const std::uint32_t state = board.raw(status::state).value_or(0);
  switch (static_cast<State>(state)) {
    case State::off:
      return "the board is off; 'zobel device set control.power on' starts it";
    case State::fault:
    case State::coolDown:
    case State::lockedOut:
      return "a fault has stopped the board";
    default:
      return fmt::format("the board starts, in the state {}; try again",
                         device::textOf(status::state, state));
  }
}

/// What is wrong and what helps, for each fault.
std::string_view remedyOf(Fault fault) {
  switch (fault) {
    case Fault::dc:
      return "unplug the headphone and measure the outputs with a voltmeter: DC with no music is a "
             "defect of the output stage; if there is none, the voltage sensing is off its zero";
    case Fault::overCurrent:
      return "unplug the headphone: look for a short in plug, cable or adapter (a mono plug shorts "
             "the right output); if it trips without a load, look at the current sensing";
    case Fault::overTemperature:
      return "let it cool, give it air, and check the heat sinks; protection.over_temperature is "
             "the "
             "limit";
    case Fault::rail:
      return "measure the rails: +/-16 to 24 V and 3.0 to 3.6 V; a missing one is a fuse, a "
             "regulator "
             "or a cable";
    case Fault::powerGood:
      return "the supplies report a failure: check the mains adapter and its load, then the "
             "power-good line and its pull-up";
    case Fault::audioClock:
      return "check that both audio oscillators have their supply, run, and reach the FPGA's clock "
             "pin; input.family chooses between them";
    case Fault::modulatorOverload:
      return "the input is beyond full scale for long, or the bitstream does not meet its timing: "
             "play silence and clear the fault";
    case Fault::adcStuck:
      return "check the sense ADC's supply and its SPI lines (clock, select, data both ways)";
    case Fault::selfTest:
      return "with the relay open and silence, the sensing saw an offset over 39 mV, a current "
             "over 20 mA, no ADC, or an over-current comparator that does not answer its test: "
             "record.self_test tells which";
    case Fault::framing:
      return "set input.word_bits and input.format to what the source sends, or "
             "protection.framing_policy to keep";
    case Fault::stuckRelay:
      return "unplug the headphone: the relay's contacts may be welded; replace it";
    case Fault::corruption:
      return "write the limits anew (volume.limit, protection); again and again, it is the "
             "FPGA's supply or a bitstream that does not meet its timing";
    case Fault::linkWatchdog:
      return "the program that asked to be watched has stopped; protection.watchdog 0 ends it";
    case Fault::shortCircuit:
      return "unplug the headphone and try again: a short in plug, cable or jack, or a relay "
             "whose contacts are welded";
    default:
      return "read 'zobel device info', remove the cause, then 'zobel device set "
             "control.clear_faults on'";
  }
}

Finding protection(const BoardFacts& facts) {
  const Snapshot* const board = latest(facts);
  if (board == nullptr) {
    return notRead(facts);
  }
  const auto state = stateOf(*board);
  const auto active = board->raw(device::field::faults::active);
  if (!state || !active) {
    return notRead(facts);
  }
  if (device::field::status::state.nameOf(static_cast<std::uint32_t>(*state)).empty()) {
    return fails(device::stateSentence(*board),
                 "no such state is in this program's map: the bitstream does not meet its timing, "
                 "or was built from another source");
  }
  const bool stopped =
      *state == State::fault || *state == State::coolDown || *state == State::lockedOut;
  if (stopped || *active != 0) {
    const auto first = board->raw(device::field::faults::first);
    return fails(device::stateSentence(*board),
                 std::string(remedyOf(static_cast<Fault>(first.value_or(15)))));
  }
  return passes(device::stateSentence(*board));
}

Finding audioClock(const BoardFacts& facts) {
  const Snapshot* const board = latest(facts);
  if (board == nullptr) {
    return notRead(facts);
  }
  const auto state = stateOf(*board);
  const auto measured = board->physical(device::field::counters::audioClockKhz);
  const auto family = board->raw(status::familyActive);
  if (!state || !measured || !family) {
    return notRead(facts);
  }
  if (!isUp(*state)) {
    return skips(notUp(*board));
  }
  const auto clockKhz = [](std::uint32_t of) {
    return sim::audioClockHz(static_cast<sim::RateFamily>(of)) / 1e3;
  };
  const auto isNear = [&](double nominalKhz) {
    return std::abs(*measured - nominalKhz) <= kClockTolerance * nominalKhz;
  };
  const double nominalKhz = clockKhz(*family);
  const std::string value = fmt::format("{:g} kHz, nominal {:g} kHz", *measured, nominalKhz);
  if (*measured == 0.0) {
    return fails(value, std::string(remedyOf(Fault::audioClock)));
  }
  if (isNear(nominalKhz)) {
    return passes(value);
  }
  if (isNear(clockKhz(*family ^ 1U))) {
    return fails(value,
                 "the other family's oscillator runs: their enables are swapped, in the "
                 "constraints or on the board");
  }
  return fails(value,
               "the audio oscillator or the system clock, by which it is measured, is off its "
               "frequency: check which crystals are fitted");
}

Finding powerGood(const BoardFacts& facts) {
  const Snapshot* const board = latest(facts);
  if (board == nullptr || !stateOf(*board)) {
    return notRead(facts);
  }
  if (!isUp(*stateOf(*board))) {
    return skips(notUp(*board));
  }
  if (board->raw(status::powerGood) == 0U) {
    return fails("low", std::string(remedyOf(Fault::powerGood)));
  }
  return passes("high");
}

/// A rail that must lie within a range while the board is up.
Finding rail(const BoardFacts& facts, const RegisterField& field, Range range, const char* remedy) {
  const Snapshot* const board = latest(facts);
  if (board == nullptr || !stateOf(*board) || !board->physical(field)) {
    return notRead(facts);
  }
  if (!isUp(*stateOf(*board))) {
    return skips(notUp(*board));
  }
  const double volts = *board->physical(field);
  const std::string value =
      fmt::format("{:.2f} V, {:g} to {:g} V are right", volts, range.minimum, range.maximum);
  return volts >= range.minimum && volts <= range.maximum ? passes(value) : fails(value, remedy);
}

Finding positiveRail(const BoardFacts& facts) {
  return rail(facts, adc::railPositive, kAnalogRailV,
              "measure the positive rail at the output stage: fuse, regulator, cable; if the "
              "voltmeter finds it right, its divider to the sense ADC is wrong");
}

Finding negativeRail(const BoardFacts& facts) {
  return rail(facts, adc::railNegative, kAnalogRailV,
              "measure the negative rail at the output stage: fuse, regulator, cable; if the "
              "voltmeter finds it right, the inverting divider to the sense ADC is wrong");
}

Finding logicRail(const BoardFacts& facts) {
  return rail(facts, adc::railLogic, kLogicRailV,
              "measure the 3.3 V rail under load: USB hubs and thin cables sag; if the voltmeter "
              "finds it right, the sense ADC's reference or divider is wrong");
}

Finding relay(const BoardFacts& facts) {
  const Snapshot* const board = latest(facts);
  if (board == nullptr || !stateOf(*board) || !board->raw(status::relayClosed)) {
    return notRead(facts);
  }
  const State state = *stateOf(*board);
  const bool closed = *board->raw(status::relayClosed) != 0;
  const std::string value =
      fmt::format("{} in the state {}", closed ? "closed" : "open",
                  device::textOf(status::state, static_cast<std::uint32_t>(state)));
  const bool mustClose =
      state == State::ramping || state == State::playing || state == State::rampDown;
  const bool may = mustClose || state == State::muted || state == State::relaySettle ||
                   state == State::reconfigure;
  if (closed && !may) {
    return fails(value,
                 "the relay is commanded closed in a state in which it must be open: unplug "
                 "the headphone; the bitstream does not meet its timing or is another");
  }
  if (!closed && mustClose) {
    return fails(value,
                 "it plays into an open relay: the bitstream does not meet its timing or is "
                 "another");
  }
  return passes(value);
}

constexpr std::array kReadings = {
    &adc::voltageLeft,     &adc::voltageRight,     &adc::currentLeft,      &adc::currentRight,
    &adc::temperatureLeft, &adc::temperatureRight, &adc::temperatureBoard, &adc::railPositive,
    &adc::railNegative,    &adc::railLogic};

/// Whether every reading has this code.
bool allReadingsAre(const Snapshot& board, std::uint32_t code) {
  return std::all_of(kReadings.begin(), kReadings.end(),
                     [&](const RegisterField* field) { return board.raw(*field) == code; });
}

Finding senseAdc(const BoardFacts& facts) {
  const Snapshot* const board = latest(facts);
  if (board == nullptr || !stateOf(*board) || !board->raw(adc::voltageLeft)) {
    return notRead(facts);
  }
  if (!isUp(*stateOf(*board))) {
    return skips(notUp(*board));
  }
  if (allReadingsAre(*board, 0)) {
    return fails("every reading is 0",
                 "its data line stays low: check the sense ADC's supply, and "
                 "that its data out reaches the FPGA");
  }
  if (allReadingsAre(*board, 4095)) {
    return fails("every reading is full scale",
                 "its data line stays high, or its reference is missing: check the sense ADC's "
                 "reference and data out");
  }
  return passes(fmt::format("{} channels", kReadings.size()));
}

/// Two channels that must be near zero.
Finding nearZero(const BoardFacts& facts, const RegisterField& left, const RegisterField& right,
                 double limit, const char* remedy) {
  const Snapshot* const board = latest(facts);
  if (board == nullptr || !stateOf(*board) || !board->physical(left) || !board->physical(right)) {
    return notRead(facts);
  }
  if (!isUp(*stateOf(*board))) {
    return skips(notUp(*board));
  }
  if (board->raw(status::muted) != 1U) {
    return skips("it plays; control.mute on makes the silence that this needs");
  }
  const std::string value =
      fmt::format("left {}, right {}", device::textOf(left, *board->raw(left)),
                  device::textOf(right, *board->raw(right)));
  const double worst =
      std::max(std::abs(*board->physical(left)), std::abs(*board->physical(right)));
  return worst <= limit ? passes(value) : fails(value, remedy);
}

Finding offset(const BoardFacts& facts) {
  return nearZero(
      facts, adc::voltageLeft, adc::voltageRight, kOffsetV,
      "more than 60 mV of DC in silence: unplug the headphone and measure the output; if "
      "it is there, the output stage is defective, else the voltage sensing is");
}

Finding restingCurrent(const BoardFacts& facts) {
  return nearZero(
      facts, adc::currentLeft, adc::currentRight, kRestingCurrentA,
      "more than 30 mA in silence: the relay's contacts are welded onto a shorted load, "
      "the output stage oscillates, or the current sensing is off its zero");
}

Finding temperatures(const BoardFacts& facts) {
  const Snapshot* const board = latest(facts);
  if (board == nullptr || !stateOf(*board) || !board->physical(adc::temperatureBoard)) {
    return notRead(facts);
  }
  if (!isUp(*stateOf(*board))) {
    return skips(notUp(*board));
  }
  const double limit = board->physical(device::field::protection::overTemperature).value_or(110.0);
  std::string value;
  double hottest = 0.0;
  bool connected = true;
  for (const auto& [name, field] :
       {std::pair{"left", &adc::temperatureLeft}, std::pair{"right", &adc::temperatureRight},
        std::pair{"board", &adc::temperatureBoard}}) {
    const double celsius = *board->physical(*field);
    value += fmt::format("{}{} {:.0f} degC", value.empty() ? "" : ", ", name, celsius);
    hottest = std::max(hottest, celsius);
    // A missing sensor reads as one end of the range.
    connected = connected && *board->raw(*field) != 0 && celsius < kConnectedC;
  }
  if (!connected) {
    return fails(value,
                 "a temperature sensor is missing or shorted: check its connector and divider");
  }
  if (hottest > limit) {
    return fails(value, std::string(remedyOf(Fault::overTemperature)));
  }
  return passes(value);
}

constexpr std::array kChecks = {
    Check{"protection", protection},
    Check{"audio clock", audioClock},
    Check{"power good", powerGood},
    Check{"positive rail", positiveRail},
    Check{"negative rail", negativeRail},
    Check{"logic rail", logicRail},
    Check{"relay", relay},
    Check{"sense ADC", senseAdc},
    Check{"output offset", offset},
    Check{"resting current", restingCurrent},
    Check{"temperatures", temperatures},
};

}  // namespace

std::span<const Check> amplifierChecks() {
  return kChecks;
}

}  // namespace zobel::cli
