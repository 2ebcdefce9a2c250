#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "models/support/error.hpp"

namespace zobel::analog {

enum class Channel { Left, Right, Both };

enum class FaultKind {
  DcOffset,          ///< `volts` more at the buffer's output
  JackShort,         ///< the jack's contacts joined
  JackOpen,          ///< the plug pulled: both channels
  Overheating,       ///< the buffer heats up whatever it delivers
  RailLossPositive,  ///< the rail decays to zero
  RailLossNegative,
  RailLossLogic,
  BrownOut,        ///< both analog rails sag to `volts`
  ComparatorDead,  ///< an over-current comparator that never answers
  RelayStuck,      ///< the contacts stay as they are, whatever the command
  OscillatorLoss,  ///< only flagged: who runs the clock stops it
};

struct Fault {
  FaultKind kind;
  Channel channel = Channel::Both;  ///< where the kind belongs to a channel
  double volts = 0.0;               ///< for DcOffset and BrownOut
  std::optional<double> celsius;    ///< for Overheating: where to, if not as in the parameters
};

/// "dc_offset", "jack_short" and so on: what scenarios call the kinds.
[[nodiscard]] std::string_view faultName(FaultKind kind);
/// The kind of that name, or an error that lists the names.
[[nodiscard]] Expected<FaultKind> faultKind(std::string_view name);

/// The faults that are present now.
struct FaultSet {
  std::array<double, 2> dcOffsetVolts{};
  std::array<bool, 2> jackShort{};
  std::array<bool, 2> overheating{};
  std::array<bool, 2> comparatorDead{};
  bool jackOpen = false;
  bool railLossPositive = false;
  bool railLossNegative = false;
  bool railLossLogic = false;
  std::optional<double> brownOutVolts;
  std::array<std::optional<double>, 2> overheatingCelsius{};
  bool relayStuck = false;
  bool oscillatorLoss = false;

  void inject(const Fault& fault) { set(fault, true); }
  void clear(FaultKind kind, Channel channel = Channel::Both) { set({kind, channel}, false); }

 private:
  void set(const Fault& fault, bool present);
};

}  // namespace zobel::analog
