#include "host_app/device/packet_text.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <string>
#include <string_view>

#include "host_app/device/generated/registers.hpp"
#include "host_app/protocol/answer.hpp"
#include "host_app/protocol/report.hpp"
#include "host_app/protocol/request.hpp"

namespace zobel::device {
namespace {

/// "volume.target" for the first field at an address; the address where the map has none.
std::string registerAt(std::uint16_t address) {
  for (const RegisterField& field : kFields) {
    if (field.address == address) {
      return std::string(field.name);
    }
  }
  return fmt::format("{:#05x}", address);
}

std::string wordsOf(const std::vector<std::uint32_t>& words) {
  std::string text;
  for (const std::uint32_t word : words) {
    text += fmt::format(" {:08x}", word);
  }
  return text;
}

struct Describe {
  std::string operator()(const protocol::Hello& /*hello*/) const { return "hello"; }
  std::string operator()(const protocol::Read& read) const {
    return fmt::format("read {} from {}", read.count, registerAt(read.address));
  }
  std::string operator()(const protocol::Write& write) const {
    return fmt::format("write {}:{}", registerAt(write.address), wordsOf(write.words));
  }
  std::string operator()(const protocol::MaskedWrite& write) const {
    return fmt::format("write {}: {:08x} under {:08x}", registerAt(write.address), write.data,
                       write.mask);
  }
};

std::string toBoard(const std::vector<std::uint8_t>& body) {
  const auto request = protocol::parseRequest(body);
  return request
             ? fmt::format("#{:<3} {}", request->sequence, std::visit(Describe{}, request->command))
             : "not a request: " + request.error().message;
}

std::string fromBoard(const std::vector<std::uint8_t>& body) {
  if (protocol::isReport(body)) {
    const auto report = protocol::parseReport(body);
    if (!report) {
      return "not a report: " + report.error().message;
    }
    std::string text = report->kind == protocol::ReportKind::event ? "event" : "report";
    for (const protocol::RegisterGroup& group : report->groups) {
      text += fmt::format("  {}:{}", registerAt(group.address), wordsOf(group.words));
    }
    return text;
  }
  const auto answer = protocol::parseAnswer(body);
  if (!answer) {
    return "not an answer: " + answer.error().message;
  }
  constexpr std::string_view kStatus[] = {"done", "refused", "not understood"};
  return fmt::format("#{:<3} {}{}", answer->sequence,
                     kStatus[static_cast<std::size_t>(answer->status)], wordsOf(answer->words));
}

}  // namespace

std::string packetText(const Packet& packet) {
  const auto ms = std::chrono::floor<std::chrono::milliseconds>(packet.at);
  const auto s = std::chrono::floor<std::chrono::seconds>(ms);
  const bool out = packet.direction == Packet::Direction::toBoard;
  return fmt::format("{:%H:%M:%S}.{:03}  {}  {}",
                     fmt::localtime(std::chrono::system_clock::to_time_t(s)), (ms - s).count(),
                     out ? '>' : '<', out ? toBoard(packet.body) : fromBoard(packet.body));
}

}  // namespace zobel::device
