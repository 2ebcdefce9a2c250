#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "models/measure/plot.hpp"

namespace zobel::sim {

/// What the protection does from one moment on, until the next point of the timeline.
struct TimelinePoint {
  double timeS = 0.0;
  std::string state;  ///< by its name in the register map, such as "playing"
  bool relayClosed = false;
  bool hardMute = true;
  std::uint32_t faults = 0;  ///< latched, a bit each

  [[nodiscard]] bool sameAs(const TimelinePoint& other) const;
};

/// The history of a run, as the closed loop records it and reports and scenarios read it.
struct Timeline {
  std::vector<std::string> faultNames;  ///< of the bits of `faults`, from bit 0
  std::vector<TimelinePoint> points;    ///< in the order of time; the first is at 0
  double endS = 0.0;

  double loadPeakStepS = 0.0;     ///< length of time that each peak stands for
  std::vector<double> loadPeakV;  ///< largest voltage at the headphone, either side, from 0 on

  std::vector<measure::TimelineMark> marks;  ///< what happened from outside, in the order of time

  /// Adds a point where anything changed; otherwise only the end moves.
  void record(const TimelinePoint& point);
};

/// The timeline as rows: each state that occurred, then relay, mute, and each fault that occurred.
[[nodiscard]] measure::TimelinePlot plotOf(const Timeline& timeline, std::string title,
                                           std::string remark);

/// The timeline for `report.json`: a list of points, each with the names of its faults.
[[nodiscard]] nlohmann::ordered_json jsonOf(const Timeline& timeline);

}  // namespace zobel::sim
