#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "sim/scenario.hpp"

namespace zobel::sim {

namespace {

// Times are sums of quanta and of decimal fractions: equal means equal to a picosecond.
constexpr double kSameS = 1e-12;

bool hasFault(const Timeline& timeline, const TimelinePoint& point, const std::string& name) {
  if (name == "none") {
    return point.faults == 0;
  }
  for (std::size_t bit = 0; bit < timeline.faultNames.size() && bit < 32; ++bit) {
    if (timeline.faultNames[bit] == name && (point.faults >> bit & 1U) != 0) {
      return true;
    }
  }
  return false;
}

bool holds(const Expectation& expectation, const Timeline& timeline, const TimelinePoint& point) {
  bool so = false;
  switch (expectation.what) {
    case Observed::State:
      so = point.state == expectation.is;
      break;
    case Observed::Relay:
      so = point.relayClosed == (expectation.is == "closed");
      break;
    case Observed::RelayCommand:
      so = point.relayCommand == (expectation.is == "closed");
      break;
    case Observed::Mute:
      so = point.muted == (expectation.is == "on");
      break;
    case Observed::Pins:
      so = point.pinsPulse == (expectation.is == "pulsing");
      break;
    case Observed::Fault:
      so = hasFault(timeline, point, expectation.is);
      break;
    case Observed::LoadPeak:
    case Observed::AudioPeak:
      break;
  }
  return so != expectation.negated;
}

// How it was at a point, in the words of the scenario.
std::string wordsFor(const Expectation& expectation, const Timeline& timeline,
                     const TimelinePoint& point) {
  switch (expectation.what) {
    case Observed::State:
      return point.state;
    case Observed::Relay:
      return point.relayClosed ? "closed" : "open";
    case Observed::RelayCommand:
      return point.relayCommand ? "closed" : "open";
    case Observed::Mute:
      return point.muted ? "on" : "off";
    case Observed::Pins:
      return point.pinsPulse ? "pulsing" : "resting";
    default:
      break;
  }
  std::string names;
  for (std::size_t bit = 0; bit < timeline.faultNames.size() && bit < 32; ++bit) {
    if ((point.faults >> bit & 1U) != 0) {
      names += (names.empty() ? "" : " and ") + timeline.faultNames[bit];
    }
  }
  return names.empty() ? "none" : names;
}

// When a point's state of affairs ends.
double endOf(const Timeline& timeline, std::size_t i) {
  return i + 1 < timeline.points.size() ? timeline.points[i + 1].timeS
                                        : std::max(timeline.endS, timeline.points[i].timeS);
}

// Whether a point's state of affairs lasts past a moment; the last one's lasts at its end as well.
bool lastsPast(const Timeline& timeline, std::size_t i, double timeS) {
  const bool last = i + 1 == timeline.points.size();
  return last ? endOf(timeline, i) >= timeS - kSameS : endOf(timeline, i) > timeS + kSameS;
}

// Everything that was the case in the time of an expectation, in order and once each.
std::string seenIn(const Expectation& expectation, const Timeline& timeline) {
  std::set<std::string> known;
  std::string seen;
  for (std::size_t i = 0; i < timeline.points.size(); ++i) {
    const bool overlaps = timeline.points[i].timeS <= expectation.toS + kSameS &&
                          lastsPast(timeline, i, expectation.fromS);
    const std::string words = wordsFor(expectation, timeline, timeline.points[i]);
    if (overlaps && known.insert(words).second) {
      seen += (seen.empty() ? "" : ", ") + words;
    }
  }
  return seen.empty() ? "nothing was recorded then" : "seen: " + seen;
}

Outcome judgeInstant(const Expectation& expectation, const Timeline& timeline) {
  const double limitS = expectation.toS - expectation.fromS;
  double delayS = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t i = 0; i < timeline.points.size(); ++i) {
    const double startS = std::max(timeline.points[i].timeS, expectation.fromS);
    if (lastsPast(timeline, i, expectation.fromS) &&
        holds(expectation, timeline, timeline.points[i])) {
      delayS = startS - expectation.fromS;
      break;
    }
  }
  Outcome outcome{
      measure::judged(expectation.sentence(), delayS, "s", measure::Target::atMost(limitS)), {}};
  outcome.result.pass = delayS <= limitS + kSameS;
  if (!outcome.result.pass) {
    outcome.remark = seenIn(expectation, timeline);
  }
  return outcome;
}

Outcome judgeStretch(const Expectation& expectation, const Timeline& timeline) {
  double brokenS = 0.0;
  bool broken = timeline.points.empty() || timeline.endS < expectation.toS - 1e-3;
  for (std::size_t i = 0; i < timeline.points.size(); ++i) {
    const double fromS = std::max(timeline.points[i].timeS, expectation.fromS);
    const double toS = std::min(endOf(timeline, i), expectation.toS);
    if (toS - fromS > kSameS && !holds(expectation, timeline, timeline.points[i])) {
      brokenS += toS - fromS;
      broken = true;
    }
  }
  Outcome outcome{
      measure::judged(expectation.sentence(), brokenS, "s", measure::Target::atMost(0.0)), {}};
  outcome.result.pass = !broken;
  if (broken) {
    outcome.remark = timeline.endS < expectation.toS - 1e-3
                         ? fmt::format("the run ended at {:g} s", timeline.endS)
                         : seenIn(expectation, timeline);
  }
  return outcome;
}

Outcome judgeBounds(const Expectation& expectation, const Timeline& timeline) {
  const std::vector<double>& peaks =
      expectation.what == Observed::AudioPeak ? timeline.audioPeakV : timeline.loadPeakV;
  double peakV = std::numeric_limits<double>::quiet_NaN();
  double peakAtS = 0.0;
  for (std::size_t i = 0; i < peaks.size(); ++i) {
    const double startS = static_cast<double>(i) * timeline.loadPeakStepS;
    const bool inside = startS + kSameS >= expectation.fromS &&
                        startS + timeline.loadPeakStepS <= expectation.toS + kSameS;
    if (inside && !(peaks[i] <= peakV)) {
      peakV = peaks[i];
      peakAtS = startS;
    }
  }
  Outcome outcome{measure::judged(expectation.sentence(), peakV, "V",
                                  measure::Target{expectation.atLeastV, expectation.atMostV}),
                  {}};
  if (!outcome.result.pass) {
    outcome.remark = std::isnan(peakV) ? "nothing was recorded then"
                                       : fmt::format("the peak was at {:g} s", peakAtS);
  }
  return outcome;
}

}  // namespace

std::string Expectation::sentence() const {
  if (isBounds()) {
    std::string bounds = atLeastV ? fmt::format("at least {:g} V", *atLeastV) : std::string();
    bounds += atLeastV && atMostV ? ", " : "";
    bounds += atMostV ? fmt::format("at most {:g} V", *atMostV) : std::string();
    return fmt::format("{} peak is {} from {:g} s to {:g} s",
                       what == Observed::AudioPeak ? "audio" : "load", bounds, fromS, toS);
  }
  const char* subject = what == Observed::State          ? "state"
                        : what == Observed::Relay        ? "relay"
                        : what == Observed::RelayCommand ? "relay command"
                        : what == Observed::Mute         ? "mute"
                        : what == Observed::Pins         ? "element pins"
                                                         : "fault";
  const std::string fact = fmt::format("{} is {}{}", subject, negated ? "not " : "", is);
  return always ? fmt::format("{} from {:g} s to {:g} s", fact, fromS, toS)
                : fmt::format("{} within {} after {:g} s", fact,
                              measure::readable(toS - fromS, "s"), fromS);
}

std::vector<Outcome> evaluate(const Scenario& scenario, const Timeline& timeline) {
  std::vector<Outcome> outcomes;
  for (const Expectation& expectation : scenario.expectations) {
    outcomes.push_back(expectation.isBounds() ? judgeBounds(expectation, timeline)
                       : expectation.always   ? judgeStretch(expectation, timeline)
                                              : judgeInstant(expectation, timeline));
  }
  return outcomes;
}

}  // namespace zobel::sim
