#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "models/measure/plot.hpp"

namespace zobel::sim {

/// What is the case from one moment on, until the next point of the timeline: what the protection
/// says, and what the element pins and the contacts of the relay do.
struct TimelinePoint {
  double timeS = 0.0;
  std::string state;          ///< by its name in the register map, such as "playing"
  bool relayClosed = false;   ///< the contacts in the analog stage
  bool muted = true;          ///< as status.muted: silence, by ramp or at once, or the relay open
  std::uint32_t faults = 0;   ///< latched, a bit each
  bool relayCommand = false;  ///< closed is asked for
  bool pinsPulse = false;     ///< the element drivers are on

  [[nodiscard]] bool sameAs(const TimelinePoint& other) const;
};

/// The history of a run, as the closed loop records it and reports and scenarios read it.
struct Timeline {
  std::vector<std::string> faultNames;  ///< of the bits of `faults`, from bit 0
  std::vector<TimelinePoint> points;    ///< in the order of time; the first is at 0
  double endS = 0.0;

  double loadPeakStepS = 0.0;      ///< length of time that each peak stands for
  std::vector<double> loadPeakV;   ///< largest voltage at the headphone, either side, from 0 on
  std::vector<double> audioPeakV;  ///< the same up to 80 kHz: without the shaped noise above

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
