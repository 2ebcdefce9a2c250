#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host_app/device/device.hpp"
#include "host_app/doctor/hardware_facts.hpp"

namespace zobel::doctor {

/// How far the way to a port goes.
enum class PortAccess : std::uint8_t {
  none,          ///< no port is there at all
  several,       ///< more than one, and none was named
  absent,        ///< the named one is not there
  noSerialPort,  ///< something else has that name
  noPermission,
  busy,    ///< another program has it
  failed,  ///< it cannot be opened for another reason
  open,
};

struct PortFacts {
  std::vector<std::string> found;  ///< what could be a board, for people
  std::string path;                ///< the one in question
  PortAccess access = PortAccess::none;
  std::string error;  ///< of the opening
};

/// What came back when a hello was sent, at each baud rate until one was answered.
struct LineFacts {
  std::uint32_t wantedBaud = 0;
  std::vector<std::uint32_t> tried;
  std::optional<std::uint32_t> answered;  ///< the rate at which a correct answer came
  bool echo = false;                      ///< what was sent came back
  std::size_t bytes = 0;                  ///< that came back and were no answer
  std::string error;                      ///< the port failed meanwhile
};

/// A pattern that was written to id.scratch.
struct ScratchFacts {
  std::uint32_t written = 0;
  std::optional<std::uint32_t> read;  ///< nothing when no answer came
  std::string refusal;                ///< the device's or the link's reason
};

/// Many reads of one register that cannot change.
struct LoopbackFacts {
  unsigned reads = 0;
  unsigned failures = 0;      ///< reads without an answer
  unsigned wrong = 0;         ///< reads that gave another word
  std::uint64_t retries = 0;  ///< requests that were sent again
};

/// The reports that came while telemetry was on.
struct TelemetryFacts {
  unsigned reports = 0;
  std::uint64_t lost = 0;
};

/// All that the checks judge: gathered once, by `gatherFacts`. What was not reached is absent.
struct BoardFacts {
  PortFacts port;
  std::optional<LineFacts> line;
  std::optional<device::Identity> identity;
  bool readOnly = false;  ///< another map or protocol: nothing is written, little is understood
  std::vector<ScratchFacts> scratch;
  std::optional<LoopbackFacts> loopback;
  std::optional<TelemetryFacts> telemetry;
  std::optional<HardwareFacts> hardware;   ///< of `examineHardware`
  std::optional<device::Snapshot> before;  ///< all registers, at the beginning
  std::optional<device::Snapshot> after;   ///< and at the end
};

}  // namespace zobel::doctor
