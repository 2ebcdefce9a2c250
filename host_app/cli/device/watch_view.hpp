#pragma once

#include <cstddef>
#include <deque>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "host_app/device/link.hpp"
#include "host_app/device/snapshot.hpp"

namespace zobel::cli {

/// What `zobel device watch` shows at one moment.
struct WatchState {
  /// Something that happened, `seconds` after the watch began.
  struct Event {
    double seconds;
    std::string text;
  };

  std::string port;
  double seconds = 0.0;
  device::Snapshot board;  ///< the latest of every register
  device::LinkCounters link;
  std::string notice;        ///< what is wrong with the link now; empty when nothing is
  std::deque<Event> events;  ///< the last ones, oldest first
};

/// A level in decibels as a bar from -60 dB, empty, to 0 dB, full, of `width` characters.
[[nodiscard]] std::string levelBar(double db, std::size_t width);

/// The state as lines of a table, none longer than `width`.
[[nodiscard]] std::vector<std::string> watchLines(const WatchState& state, std::size_t width);

/// A report or an event as an object: its time, its kind, and the value of each of its registers.
[[nodiscard]] nlohmann::ordered_json reportJson(double seconds, protocol::ReportKind kind,
                                                const device::Snapshot& report);

/// Something that happened to the link, as an object.
[[nodiscard]] nlohmann::ordered_json noticeJson(double seconds, const std::string& text);

}  // namespace zobel::cli
