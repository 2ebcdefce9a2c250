#include "sim/timeline.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

namespace zobel::sim {

namespace {

using measure::TimelineRow;
using Condition = std::function<bool(const TimelinePoint&)>;

TimelineRow rowOf(const Timeline& timeline, std::string name, TimelineRow::Kind kind,
                  const Condition& active) {
  TimelineRow row{std::move(name), kind, {}};
  for (std::size_t i = 0; i < timeline.points.size(); ++i) {
    if (!active(timeline.points[i])) {
      continue;
    }
    const double fromS = timeline.points[i].timeS;
    const double toS =
        i + 1 < timeline.points.size() ? timeline.points[i + 1].timeS : timeline.endS;
    if (!row.activeS.empty() && row.activeS.back().second == fromS) {
      row.activeS.back().second = toS;
    } else {
      row.activeS.emplace_back(fromS, toS);
    }
  }
  return row;
}

// How a state is coloured; a state of a name not known here is one on the way to another.
TimelineRow::Kind kindOf(std::string_view state) {
  if (state == "off" || state == "muted") {
    return TimelineRow::Kind::Rest;
  }
  if (state == "playing") {
    return TimelineRow::Kind::Active;
  }
  if (state == "fault" || state == "cool_down" || state == "locked_out") {
    return TimelineRow::Kind::Fault;
  }
  return TimelineRow::Kind::Transition;
}

}  // namespace

bool TimelinePoint::sameAs(const TimelinePoint& other) const {
  return state == other.state && relayClosed == other.relayClosed && muted == other.muted &&
         faults == other.faults && relayCommand == other.relayCommand &&
         pinsPulse == other.pinsPulse;
}

void Timeline::record(const TimelinePoint& point) {
  if (points.empty() || !points.back().sameAs(point)) {
    points.push_back(point);
  }
  endS = std::max(endS, point.timeS);
}

measure::TimelinePlot plotOf(const Timeline& timeline, std::string title, std::string remark) {
  measure::TimelinePlot plot{std::move(title), std::move(remark), 0.0, timeline.endS, {}, {}};
  std::vector<std::string> states;
  std::uint32_t faults = 0;
  for (const TimelinePoint& point : timeline.points) {
    if (std::find(states.begin(), states.end(), point.state) == states.end()) {
      states.push_back(point.state);
    }
    faults |= point.faults;
  }
  for (const std::string& state : states) {
    plot.rows.push_back(rowOf(timeline, state, kindOf(state), [&state](const TimelinePoint& point) {
      return point.state == state;
    }));
  }
  const auto addSignal = [&](std::string name, const Condition& active) {
    plot.rows.push_back(rowOf(timeline, std::move(name), TimelineRow::Kind::Signal, active));
  };
  addSignal("muted", [](const TimelinePoint& point) { return point.muted; });
  addSignal("element pins pulse", [](const TimelinePoint& point) { return point.pinsPulse; });
  addSignal("relay commanded", [](const TimelinePoint& point) { return point.relayCommand; });
  addSignal("relay closed", [](const TimelinePoint& point) { return point.relayClosed; });
  for (std::size_t bit = 0; bit < timeline.faultNames.size() && bit < 32; ++bit) {
    const std::uint32_t mask = 1U << bit;
    if ((faults & mask) != 0) {
      plot.rows.push_back(
          rowOf(timeline, "fault: " + timeline.faultNames[bit], TimelineRow::Kind::Fault,
                [mask](const TimelinePoint& point) { return (point.faults & mask) != 0; }));
    }
  }
  plot.marks = timeline.marks;
  return plot;
}

nlohmann::ordered_json jsonOf(const Timeline& timeline) {
  auto json = nlohmann::ordered_json::array();
  for (const TimelinePoint& point : timeline.points) {
    auto faults = nlohmann::ordered_json::array();
    for (std::size_t bit = 0; bit < timeline.faultNames.size() && bit < 32; ++bit) {
      if ((point.faults >> bit & 1U) != 0) {
        faults.push_back(timeline.faultNames[bit]);
      }
    }
    nlohmann::ordered_json entry;
    entry["timeS"] = point.timeS;
    entry["state"] = point.state;
    entry["muted"] = point.muted;
    entry["pins"] = point.pinsPulse ? "pulsing" : "resting";
    entry["relayCommand"] = point.relayCommand ? "closed" : "open";
    entry["relay"] = point.relayClosed ? "closed" : "open";
    entry["faults"] = std::move(faults);
    json.push_back(std::move(entry));
  }
  return json;
}

}  // namespace zobel::sim
