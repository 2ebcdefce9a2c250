#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "models/support/error.hpp"

namespace zobel::protocol {

/// The first byte of what a device sends unasked.
enum class ReportKind : std::uint8_t {
  telemetry = 0xC0,  ///< each `link.telemetry_period`
  event = 0xC1,      ///< the state or the faults changed
};

/// Neighbouring registers, as they were at one moment.
struct RegisterGroup {
  std::uint16_t address = 0;  ///< byte address of the first word
  std::vector<std::uint32_t> words;
  [[nodiscard]] bool operator==(const RegisterGroup&) const = default;
};

/// What a device sends unasked.
struct Report {
  ReportKind kind = ReportKind::telemetry;
  std::uint8_t counter = 0;  ///< counts all unasked frames, so that lost ones show
  std::vector<RegisterGroup> groups;
  [[nodiscard]] bool operator==(const Report&) const = default;
};

/// Whether a body is a report, by its first byte.
[[nodiscard]] bool isReport(std::span<const std::uint8_t> body);

/// The body of the report's frame.
[[nodiscard]] std::vector<std::uint8_t> encode(const Report& report);

/// The report in a body, or what is wrong with it: it is none, or a group is cut, empty, longer
/// than 32 words, or not at a multiple of 4.
[[nodiscard]] Expected<Report> parseReport(std::span<const std::uint8_t> body);

}  // namespace zobel::protocol
