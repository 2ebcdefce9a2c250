// Is there a port, may we have it, and is it a Zobel that we know at its other end?

#include <fmt/format.h>

#include <array>

#include "host_app/device/generated/registers.hpp"
#include "host_app/doctor/checks.hpp"
#include "host_app/transport/shared_board.hpp"

namespace zobel::doctor {
namespace {

bool wasChosen(const PortFacts& port) {
  return port.access != PortAccess::none && port.access != PortAccess::several &&
         port.access != PortAccess::absent;
}

Finding portPresent(const BoardFacts& facts) {
  const PortFacts& port = facts.port;
  switch (port.access) {
    case PortAccess::none:
      return fails("no serial port and no virtual board is there",
                   "plug the board in with a cable that carries data, not only power; 'dmesg' must "
                   "show a new ttyUSB or ttyACM; in a virtual machine or container, hand the USB "
                   "device through; without a board, start 'zobel virtual-board'");
    case PortAccess::several:
      return fails(fmt::format("{} ports: {}", port.found.size(), fmt::join(port.found, ", ")),
                   "name the board's with --port");
    case PortAccess::absent:
      return fails(
          port.path + " is not there",
          port.found.empty()
              ? std::string("plug the board in; 'zobel device list' shows what is there")
              : fmt::format("name one that is, with --port: {}", fmt::join(port.found, ", ")));
    default:
      return passes(port.path);
  }
}

Finding serialPort(const BoardFacts& facts) {
  if (!wasChosen(facts.port)) {
    return skips("there is no port");
  }
  if (facts.port.access == PortAccess::noSerialPort) {
    return fails(facts.port.path + " is no serial port",
                 "name a character device, as /dev/ttyUSB0; 'zobel device list' shows them");
  }
  return passes(transport::isSharedBoard(facts.port.path) ? "a board that another program shares"
                                                          : "a character device");
}

Finding permission(const BoardFacts& facts) {
  if (!wasChosen(facts.port) || facts.port.access == PortAccess::noSerialPort) {
    return skips("there is no port");
  }
  if (facts.port.access == PortAccess::noPermission) {
    return fails("you may not open " + facts.port.path,
                 "join its group: 'sudo usermod -aG dialout $USER', then log out and in again");
  }
  return passes("readable and writable");
}

Finding opens(const BoardFacts& facts) {
  switch (facts.port.access) {
    case PortAccess::open:
      return passes("opened");
    case PortAccess::busy:
      return fails("another program has " + facts.port.path,
                   fmt::format("close it: a panel, another 'zobel device', a terminal, or "
                               "ModemManager; 'fuser -v {}' names it",
                               facts.port.path));
    case PortAccess::failed:
      return fails(facts.port.error,
                   "unplug the board, plug it in again, and look at the end of 'dmesg'");
    default:
      return skips("there is no port to open");
  }
}

Finding answers(const BoardFacts& facts) {
  if (!facts.line) {
    return skips("the port is not open");
  }
  const LineFacts& line = *facts.line;
  if (!line.error.empty()) {
    return fails(line.error, "the port vanished while it was used: check the plug and the cable");
  }
  if (line.answered) {
    return passes("answers");
  }
  const std::string tried = fmt::format("at {} baud", fmt::join(line.tried, ", "));
  if (line.echo) {
    return fails("all that is sent comes back, " + tried,
                 "transmit and receive are joined, or an echo is on: check the wiring of the "
                 "serial lines, and that this is the board's port");
  }
  if (line.bytes != 0) {
    return fails(fmt::format("{} bytes came and none of them is an answer, {}", line.bytes, tried),
                 "another device or firmware is there: check that this is the right port, and "
                 "load the Zobel bitstream; a board with two ports has the link on one of them");
  }
  return fails("silence " + tried,
               "check that the board has power and its bitstream (configuration done), that "
               "transmit and receive are not swapped, and that this is the right one of its "
               "ports");
}

Finding baud(const BoardFacts& facts) {
  if (!facts.line || !facts.line->answered) {
    return skips("nothing answers");
  }
  const LineFacts& line = *facts.line;
  if (line.answered != line.wantedBaud) {
    return fails(fmt::format("answers at {} baud, not at {}", *line.answered, line.wantedBaud),
                 fmt::format("name it with --baud {}, or wait 2 s without requests: the line "
                             "falls back to its default",
                             *line.answered));
  }
  return passes(fmt::format("{} baud", *line.answered));
}

Finding identity(const BoardFacts& facts) {
  if (!facts.identity) {
    return skips("nothing answers");
  }
  if (facts.identity->magic != device::kMagic) {
    return fails(fmt::format("magic 0x{:08X}, not 0x{:08X}", facts.identity->magic, device::kMagic),
                 "it speaks the protocol and is no Zobel: name another --port");
  }
  return passes("a Zobel");
}

Finding protocolVersion(const BoardFacts& facts) {
  if (!facts.identity || facts.identity->magic != device::kMagic) {
    return skips("no Zobel answers");
  }
  const std::uint32_t theirs = facts.identity->protocolVersion;
  if (theirs > device::kProtocolVersion) {
    return fails(
        fmt::format("protocol {}, this program speaks {}", theirs, device::kProtocolVersion),
        "the board is newer than this program: install the newer program");
  }
  if (theirs < device::kProtocolVersion) {
    return fails(
        fmt::format("protocol {}, this program speaks {}", theirs, device::kProtocolVersion),
        "the board is older than this program: load the bitstream of this release");
  }
  return passes(fmt::format("version {}", theirs));
}

Finding registerMap(const BoardFacts& facts) {
  if (!facts.identity || facts.identity->magic != device::kMagic) {
    return skips("no Zobel answers");
  }
  if (facts.identity->mapHash != device::kMapHash) {
    return fails(fmt::format("0x{:08X}, this program's is 0x{:08X}", facts.identity->mapHash,
                             device::kMapHash),
                 "the board has another register map, and is only read: load the bitstream of "
                 "this release, or use the program of the board's");
  }
  return passes(fmt::format("0x{:08X}", facts.identity->mapHash));
}

constexpr std::array kChecks = {
    Check{"port", portPresent},         Check{"kind of port", serialPort},
    Check{"permission", permission},    Check{"opening", opens},
    Check{"answer", answers},           Check{"baud rate", baud},
    Check{"identity", identity},        Check{"protocol", protocolVersion},
    Check{"register map", registerMap},
};

}  // namespace

std::span<const Check> portChecks() {
  return kChecks;
}

}  // namespace zobel::doctor
