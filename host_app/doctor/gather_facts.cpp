#include "host_app/doctor/gather_facts.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>
#include <system_error>
#include <utility>

#include "host_app/device/generated/registers.hpp"
#include "host_app/transport/shared_board.hpp"

namespace zobel::doctor {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// The rates that are tried after the board's own.
constexpr std::array<std::uint32_t, 6> kOtherBauds{1'000'000, 115'200, 3'000'000,
                                                   2'000'000, 921'600, 460'800};

constexpr auto kTelemetryTime = 5s;  // a virtual board runs slower than a real one
constexpr std::uint32_t kTelemetryPeriodMs = 20;
constexpr unsigned kEnoughReports = 12;

/// What is at a path, before it is opened.
PortAccess accessOf(const fs::path& path) {
  std::error_code error;
  if (transport::isSharedBoard(path)) {
    return fs::is_socket(transport::sharedSocketOf(path), error) ? PortAccess::open
                                                                 : PortAccess::absent;
  }
  if (!fs::exists(path, error)) {
    return PortAccess::absent;
  }
  if (!fs::is_character_file(path, error)) {
    return PortAccess::noSerialPort;
  }
  return ::access(path.c_str(), R_OK | W_OK) == 0 ? PortAccess::open : PortAccess::noPermission;
}

/// Whether a permitted port failed to open because somebody else has it.
bool isInUse(const Error& error) {
  return error.message.find("in use") != std::string::npos;
}

/// Sends one hello and takes in what comes; who answered, if anybody did.
Expected<std::optional<device::Identity>> sayHello(transport::Transport& transport,
                                                   std::chrono::milliseconds answerTime,
                                                   LineFacts& line) {
  const protocol::Request hello{0, protocol::Hello{}};
  const std::vector<std::uint8_t> body = protocol::encode(hello);
  std::vector<std::uint8_t> bytes{protocol::kDelimiter};
  const std::vector<std::uint8_t> frame = protocol::encodeFrame(body);
  bytes.insert(bytes.end(), frame.begin(), frame.end());
  if (auto sent = transport.send(bytes); !sent) {
    return tl::unexpected(sent.error());
  }
  protocol::FrameDecoder decoder;
  std::array<std::uint8_t, 1024> buffer{};
  for (const auto end = Clock::now() + answerTime; Clock::now() < end;) {
    const auto count = transport.receive(buffer, 20ms);
    if (!count) {
      return tl::unexpected(count.error());
    }
    line.bytes += *count;
    for (const auto& received : decoder.push(std::span(buffer).first(*count))) {
      line.echo = line.echo || received == body;
      const auto answer = protocol::parseAnswer(received);
      if (answer && protocol::answers(*answer, hello) && answer->words.size() == 4) {
        return device::Identity{answer->words[0], answer->words[1], answer->words[2],
                                answer->words[3]};
      }
    }
  }
  return std::nullopt;
}

/// Opens the port at one rate after the other until something answers; nothing when none does, or
/// when the port fails.
std::unique_ptr<transport::Transport> findRate(const transport::PortCandidate& port,
                                               const PortOpener& open,
                                               std::chrono::milliseconds answerTime,
                                               BoardFacts& facts) {
  std::vector<std::uint32_t> rates{port.baud};
  std::copy_if(kOtherBauds.begin(), kOtherBauds.end(), std::back_inserter(rates),
               [&](std::uint32_t rate) { return rate != port.baud; });
  for (const std::uint32_t rate : rates) {
    auto transport = open(port.path, rate);
    if (!transport) {
      if (!facts.line) {
        facts.port.access = isInUse(transport.error()) ? PortAccess::busy : PortAccess::failed;
        facts.port.error = transport.error().message;
      }
      return nullptr;
    }
    LineFacts& line = facts.line ? *facts.line : facts.line.emplace();
    line.wantedBaud = port.baud;
    line.tried.push_back(rate);
    const auto answered = sayHello(**transport, answerTime, line);
    if (!answered) {
      line.error = answered.error().message;
      return nullptr;
    }
    if (*answered) {
      line.answered = rate;
      facts.identity = **answered;
      return *std::move(transport);
    }
  }
  return nullptr;
}

device::DeviceExpected<void> gatherScratch(device::Device& device, BoardFacts& facts) {
  const device::RegisterField& scratch = device::field::id::scratch;
  const auto before = device.getRaw(scratch);
  if (!before) {
    return tl::unexpected(before.error());
  }
  std::vector<std::uint32_t> patterns{0U, ~0U, 0x55555555U, 0xAAAAAAAAU, 0x01234567U, 0xFEDCBA98U};
  for (unsigned bit = 0; bit < 32; ++bit) {
    patterns.push_back(1U << bit);
  }
  for (const std::uint32_t pattern : patterns) {
    const auto outcome = device.setRaw(scratch, pattern);
    facts.scratch.push_back({pattern, outcome ? outcome->deviceRaw : std::nullopt,
                             outcome ? outcome->reason : outcome.error().message});
    if (!outcome) {
      return tl::unexpected(outcome.error());
    }
  }
  const auto restored = device.setRaw(scratch, *before);
  return restored ? device::DeviceExpected<void>() : tl::unexpected(restored.error());
}

void gatherLoopback(device::Device& device, const Thoroughness& thoroughness, BoardFacts& facts) {
  const device::Identity& identity = device.identity();
  const std::vector<std::uint32_t> words{identity.magic, identity.protocolVersion, identity.mapHash,
                                         identity.features};
  LoopbackFacts& loop = facts.loopback.emplace();
  const std::uint64_t retriesBefore = device.link().counters().retries;
  constexpr unsigned kHopeless = 3;  // reads without an answer, each of which takes its time
  while (loop.reads < thoroughness.loopbackReads && loop.failures < kHopeless) {
    ++loop.reads;
    const auto answer = device.link().transact(protocol::Read{device::field::id::magic.address, 4});
    loop.failures += answer ? 0U : 1U;
    loop.wrong += answer && answer->words != words ? 1U : 0U;
    thoroughness.progress(static_cast<double>(loop.reads) / thoroughness.loopbackReads);
  }
  loop.retries = device.link().counters().retries - retriesBefore;
}

device::DeviceExpected<void> gatherTelemetry(device::Device& device, BoardFacts& facts) {
  const device::RegisterField& period = device::field::link::telemetryPeriod;
  const auto before = device.getRaw(period);
  if (!before) {
    return tl::unexpected(before.error());
  }
  const device::LinkCounters then = device.link().counters();
  if (const auto on = device.setRaw(period, kTelemetryPeriodMs); !on) {
    return tl::unexpected(on.error());
  }
  TelemetryFacts& telemetry = facts.telemetry.emplace();
  const auto end = Clock::now() + kTelemetryTime;
  while (telemetry.reports < kEnoughReports && Clock::now() < end) {
    if (const auto listened = device.listen(20ms); !listened) {
      return tl::unexpected(listened.error());
    }
    const device::LinkCounters& now = device.link().counters();
    telemetry.reports = static_cast<unsigned>(now.reports - then.reports);
    telemetry.lost = now.lostReports - then.lostReports;
  }
  const auto restored = device.setRaw(period, *before);
  return restored ? device::DeviceExpected<void>() : tl::unexpected(restored.error());
}

/// The steps of `examine`; an error ends them.
device::DeviceExpected<void> examineStepwise(device::Device& device,
                                             const Thoroughness& thoroughness, BoardFacts& facts) {
  const auto dumpInto = [&](std::optional<device::Snapshot>& snapshot) {
    return device.dump().map([&](device::Snapshot&& dump) { snapshot = std::move(dump); });
  };
  if (auto dumped = dumpInto(facts.before); !dumped) {
    return dumped;
  }
  if (!device.isReadOnly()) {
    if (auto gathered = gatherScratch(device, facts); !gathered) {
      return gathered;
    }
  }
  gatherLoopback(device, thoroughness, facts);
  if (!device.isReadOnly()) {
    if (auto gathered = gatherTelemetry(device, facts); !gathered) {
      return gathered;
    }
  }
  return dumpInto(facts.after);
}

}  // namespace

void examine(device::Device& device, const Thoroughness& thoroughness, BoardFacts& facts) {
  facts.identity = device.identity();
  facts.readOnly = device.isReadOnly();
  if (const auto examined = examineStepwise(device, thoroughness, facts); !examined) {
    (facts.line ? *facts.line : facts.line.emplace()).error = examined.error().message;
  }
}

BoardFacts gatherFacts(const device::PortChoice& choice,
                       const std::vector<transport::PortCandidate>& candidates,
                       const PortOpener& open, const Thoroughness& thoroughness) {
  BoardFacts facts;
  for (const transport::PortCandidate& candidate : candidates) {
    facts.port.found.push_back(device::describe(candidate));
  }
  const auto port = device::choosePort(choice, candidates);
  if (!port) {
    facts.port.access = candidates.empty() ? PortAccess::none : PortAccess::several;
    return facts;
  }
  facts.port.path = port->path.string();
  facts.port.access = accessOf(port->path);
  if (facts.port.access != PortAccess::open) {
    return facts;
  }
  const auto transport = findRate(*port, open, thoroughness.answerTime, facts);
  if (!transport || facts.identity->magic != device::kMagic) {
    return facts;
  }
  device::LinkSettings settings = device::linkSettings(*port);
  settings.baud = *facts.line->answered;
  const auto device = device::Device::connect(*transport, settings);
  if (!device) {
    facts.line->error = device.error().message;
    return facts;
  }
  examine(**device, thoroughness, facts);
  return facts;
}

}  // namespace zobel::doctor
