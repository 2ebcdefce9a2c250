// Does every request arrive and every answer come back, unchanged?

#include <fmt/format.h>

#include <array>
#include <string>

#include "host_app/device/generated/registers.hpp"
#include "host_app/doctor/checks.hpp"

namespace zobel::doctor {
namespace {

using device::RegisterField;

namespace link = device::field::link;
namespace counters = device::field::counters;

/// By how much a counter of the device moved while the facts were gathered.
std::optional<std::uint32_t> moved(const BoardFacts& facts, const RegisterField& counter) {
  if (!facts.before || !facts.after) {
    return std::nullopt;
  }
  const auto before = facts.before->raw(counter);
  const auto after = facts.after->raw(counter);
  return before && after ? std::optional(*after - *before) : std::nullopt;
}

Finding counterStands(const BoardFacts& facts, const RegisterField& counter, const char* remedy) {
  const auto count = moved(facts, counter);
  if (!count) {
    return skips("it was not read");
  }
  if (*count != 0) {
    return fails(fmt::format("{} more", *count), remedy);
  }
  const std::uint32_t total = *facts.after->raw(counter);
  return passes(total == 0 ? std::string("none") : fmt::format("none now, {} before", total));
}

Finding scratch(const BoardFacts& facts) {
  if (facts.readOnly) {
    return skips("the board is only read");
  }
  if (facts.scratch.empty()) {
    return skips("nothing was written");
  }
  for (const ScratchFacts& pattern : facts.scratch) {
    if (!pattern.read) {
      return fails(
          fmt::format("0x{:08X} could not be written: {}", pattern.written, pattern.refusal),
          "writes do not get through although reads do: longer frames are hit; try a "
          "shorter cable or another USB port, and look at the error counters below");
    }
    if (*pattern.read != pattern.written) {
      return fails(fmt::format("0x{:08X} came back as 0x{:08X}", pattern.written, *pattern.read),
                   "the register file loses bits: the bitstream was not built from this source, "
                   "or does not meet its timing");
    }
  }
  return passes(fmt::format("{} patterns kept", facts.scratch.size()));
}

Finding loopback(const BoardFacts& facts) {
  if (!facts.loopback) {
    return skips("the board was not reached");
  }
  const LoopbackFacts& loop = *facts.loopback;
  const std::string all = fmt::format("of {} reads", loop.reads);
  if (loop.failures != 0) {
    return fails(fmt::format("{} {} without an answer", loop.failures, all),
                 "the line drops whole frames: try another cable, another USB port, no hub");
  }
  if (loop.wrong != 0) {
    return fails(fmt::format("{} {} gave another word", loop.wrong, all),
                 "what the CRC protects is right, so the board answers wrongly: its bitstream does "
                 "not meet its timing");
  }
  if (loop.retries != 0) {
    return fails(fmt::format("{} {} needed a second try", loop.retries, all),
                 "frames are lost now and then: try another cable, another USB port, no hub; if "
                 "no counter below has moved, the answers are lost and not the requests");
  }
  return passes(fmt::format("{} reads, all right at once", loop.reads));
}

Finding badCrc(const BoardFacts& facts) {
  return counterStands(facts, link::badCrc,
                       "bytes change on their way: noise or a bad contact on the serial line; try "
                       "another cable and a lower link.baud_rate");
}

Finding badLength(const BoardFacts& facts) {
  return counterStands(facts, link::badLength,
                       "bytes are lost on their way, or another program writes to the port");
}

Finding badCobs(const BoardFacts& facts) {
  return counterStands(facts, link::badCobs,
                       "frames are cut, or another program writes to the port");
}

Finding framingErrors(const BoardFacts& facts) {
  return counterStands(facts, link::framingErrors,
                       "the two ends differ in baud rate, or the line is noisy: set a "
                       "link.baud_rate that the USB bridge can make exactly, as 1000000");
}

Finding overruns(const BoardFacts& facts) {
  return counterStands(facts, link::overruns,
                       "requests come faster than they are answered: a second program uses the "
                       "port, or a host does not wait for answers");
}

Finding busErrors(const BoardFacts& facts) {
  return counterStands(facts, counters::busErrors,
                       "registers refused accesses that this program's map allows: the bitstream "
                       "was built from another map with the same hash; build it again");
}

Finding activeBaud(const BoardFacts& facts) {
  if (!facts.after) {
    return skips("it was not read");
  }
  const auto set = facts.after->raw(link::baudRate);
  const auto active = facts.after->raw(link::baudActive);
  if (!set || !active) {
    return skips("it was not read");
  }
  if (*set != *active) {
    return fails(fmt::format("runs at {} baud, set is {}", *active, *set),
                 "the line fell back to its default after 2 s of silence at the rate that was "
                 "set: write link.baud_rate again, or leave the default");
  }
  return passes(fmt::format("{} baud, as set", *active));
}

Finding telemetry(const BoardFacts& facts) {
  if (!facts.telemetry) {
    return skips(facts.readOnly ? "the board is only read" : "it was not turned on");
  }
  if (facts.telemetry->reports == 0) {
    return fails("no report came",
                 "requests are answered and reports do not come: the bitstream was built without "
                 "them, or the line is too slow for link.telemetry_period");
  }
  if (facts.telemetry->lost != 0) {
    return fails(fmt::format("{} reports came, {} were lost", facts.telemetry->reports,
                             facts.telemetry->lost),
                 "this computer does not keep up, or the line loses bytes: try another USB port, "
                 "no hub, and a longer link.telemetry_period");
  }
  return passes(fmt::format("{} reports, none lost", facts.telemetry->reports));
}

constexpr std::array kChecks = {
    Check{"scratch register", scratch},    Check{"loopback", loopback},
    Check{"wrong CRCs", badCrc},           Check{"wrong lengths", badLength},
    Check{"wrong COBS", badCobs},          Check{"framing errors", framingErrors},
    Check{"overruns", overruns},           Check{"refused accesses", busErrors},
    Check{"active baud rate", activeBaud}, Check{"telemetry", telemetry},
};

}  // namespace

std::span<const Check> linkChecks() {
  return kChecks;
}

}  // namespace zobel::doctor
