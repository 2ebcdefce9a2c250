#include "host_app/protocol/report.hpp"

#include <fmt/core.h>

#include "host_app/protocol/frame.hpp"
#include "host_app/protocol/little_endian.hpp"

namespace zobel::protocol {

bool isReport(std::span<const std::uint8_t> body) {
  return body.size() >= kShortestBody &&
         (body[0] == static_cast<std::uint8_t>(ReportKind::telemetry) ||
          body[0] == static_cast<std::uint8_t>(ReportKind::event));
}

std::vector<std::uint8_t> encode(const Report& report) {
  std::vector<std::uint8_t> body{static_cast<std::uint8_t>(report.kind), report.counter};
  for (const RegisterGroup& group : report.groups) {
    appendLittleEndian(body, group.address, 2);
    body.push_back(static_cast<std::uint8_t>(group.words.size()));
    appendWords(body, group.words);
  }
  return body;
}

Expected<Report> parseReport(std::span<const std::uint8_t> body) {
  if (!isReport(body)) {
    return fail("not a report");
  }
  Report report{static_cast<ReportKind>(body[0]), body[1], {}};
  for (auto rest = body.subspan(2); !rest.empty();) {
    if (rest.size() < 3) {
      return fail("the last group of a report is cut");
    }
    const std::uint32_t address = littleEndian(rest.first(2));
    const std::size_t count = rest[2];
    rest = rest.subspan(3);
    if (address % 4 != 0 || count < 1 || count > kMostWords || rest.size() < 4 * count) {
      return fail(fmt::format("a report has a group of {} words at 0x{:03X}, and {} bytes for it",
                              count, address, rest.size()));
    }
    report.groups.push_back({static_cast<std::uint16_t>(address), wordsOf(rest.first(4 * count))});
    rest = rest.subspan(4 * count);
  }
  return report;
}

}  // namespace zobel::protocol
