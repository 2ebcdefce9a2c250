#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace zobel {
class JsonFields;
}

namespace zobel::sim {

/// A register field by its name in the map, `block.field`, and its value in the field's unit.
struct RegisterWrite {
  std::string field;
  double value = 0.0;
};

/// A word to an address, whatever the map says of it: what a host writes that has lost its way.
struct WordWrite {
  std::uint16_t address = 0;
  std::uint32_t word = 0;
};

enum class FaultKind {
  Dc,              ///< `volts` more at the output of the stage
  Short,           ///< the headphone's contacts joined
  Open,            ///< the headphone's contacts open
  Overheat,        ///< the stage heats up whatever it delivers
  Rail,            ///< the supply of `rail` fails
  ClockLoss,       ///< the audio oscillator stops
  BrownOut,        ///< the analog rails sag to `volts`
  ClockOff,        ///< the audio oscillator runs at `ratio` of its frequency
  StuckRelay,      ///< the relay stays as it is, whatever the command
  DeadComparator,  ///< an over-current comparator never answers
  Adc,             ///< the sense ADC has a defect
};

enum class FaultChannel { Left, Right, Both };
enum class SupplyRail { Positive, Negative, Logic };

/// What may be wrong with the sense ADC, as its model names it.
enum class AdcDefect { Frozen, LineLow, LineHigh, WrongChannel, Unpowered };

/// A fault of the analog part; which further member counts depends on the kind.
struct Fault {
  FaultKind kind = FaultKind::Dc;
  FaultChannel channel = FaultChannel::Both;  ///< Dc, Short, Open, Overheat
  double volts = 0.0;                         ///< Dc, BrownOut
  std::optional<double> celsius;              ///< Overheat: where to
  double ratio = 1.0;                         ///< ClockOff
  AdcDefect defect = AdcDefect::Frozen;       ///< Adc
  SupplyRail rail = SupplyRail::Positive;     ///< Rail
};

struct InjectFault {
  Fault fault;
};

struct ClearFault {
  Fault fault;
};

/// What happens to the amplifier from outside.
using ScenarioAction =
    std::variant<std::vector<RegisterWrite>, std::vector<WordWrite>, InjectFault, ClearFault>;

/// In a few words, for the timeline: "short left".
[[nodiscard]] std::string labelOf(const ScenarioAction& action);

/// Reads the one of `write`, `words`, `fault` and `clear` that an event holds
/// (sim/scenarios/README.md); what is wrong goes to the fields' complaint.
[[nodiscard]] ScenarioAction readAction(JsonFields& fields);

}  // namespace zobel::sim
