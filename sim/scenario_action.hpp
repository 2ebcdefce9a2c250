#pragma once

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

enum class FaultKind {
  Dc,          ///< `volts` more at the output of the stage
  Short,       ///< the headphone's contacts joined
  Open,        ///< the headphone's contacts open
  Overheat,    ///< the stage heats up whatever it delivers
  Rail,        ///< the supply of `rail` fails
  ClockLoss,   ///< the audio oscillator stops
  StuckRelay,  ///< the relay stays as it is, whatever the command
};

enum class FaultChannel { Left, Right, Both };
enum class SupplyRail { Positive, Negative, Logic };

/// A fault of the analog part; which further member counts depends on the kind.
struct Fault {
  FaultKind kind = FaultKind::Dc;
  FaultChannel channel = FaultChannel::Both;  ///< Dc, Short, Open, Overheat
  double volts = 0.0;                         ///< Dc
  SupplyRail rail = SupplyRail::Positive;     ///< Rail
};

struct InjectFault {
  Fault fault;
};

struct ClearFault {
  Fault fault;
};

/// What happens to the amplifier from outside.
using ScenarioAction = std::variant<std::vector<RegisterWrite>, InjectFault, ClearFault>;

/// In a few words, for the timeline: "short left".
[[nodiscard]] std::string labelOf(const ScenarioAction& action);

/// Reads the one of `write`, `fault` and `clear` that an event holds (sim/scenarios/README.md);
/// what is wrong goes to the fields' complaint.
[[nodiscard]] ScenarioAction readAction(JsonFields& fields);

}  // namespace zobel::sim
