#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "models/measure/response.hpp"
#include "models/measure/spectrum.hpp"

namespace zobel::measure {

/// One curve of a plot. Points come in the order of x; a NaN in y breaks the line.
struct Series {
  enum class Style { Line, Dashed, Points };

  std::string name;  ///< for the key; empty: not in the key
  std::vector<double> x;
  std::vector<double> y;
  Style style = Style::Line;
};

/// An axis; without ends, it fits what is drawn.
struct Axis {
  std::string label;  ///< with the unit
  bool logarithmic = false;
  std::optional<double> low;
  std::optional<double> high;
};

/// Curves over one pair of axes: data only, no appearance.
struct Plot {
  std::string title;
  std::string remark;  ///< a sentence or two: what one sees
  Axis x;
  Axis y;
  std::vector<Series> series;
};

/// One row of a timeline: a state or a signal, drawn where it is active.
struct TimelineRow {
  enum class Kind { Rest, Transition, Active, Signal, Fault };

  std::string name;
  Kind kind = Kind::Signal;
  std::vector<std::pair<double, double>> activeS;  ///< from, to
};

/// A moment of a timeline that has a name, such as an event of a scenario.
struct TimelineMark {
  double timeS = 0.0;
  std::string label;
};

/// States and signals over time, a row each.
struct TimelinePlot {
  std::string title;
  std::string remark;
  double startS = 0.0;
  double endS = 1.0;
  std::vector<TimelineRow> rows;  ///< from the top down
  std::vector<TimelineMark> marks;
};

/// The same curve in at most two points for each of `columns` columns of the drawing, the lowest
/// and the highest, so that nothing that the eye could see is lost. Points outside low to high go.
[[nodiscard]] Series reduced(const Series& series, double low, double high, bool logarithmic,
                             std::size_t columns = 900);

/// Spectra in dB over a logarithmic frequency axis. Where many bins share a column of the drawing,
/// the highest is drawn: tones keep their height, and noise is seen from above.
[[nodiscard]] Plot spectrumPlot(std::string title, std::string remark,
                                std::span<const std::pair<std::string, const Spectrum*>> spectra,
                                Band band);

/// One channel of a waveform.
struct WaveformTrace {
  std::string name;
  std::span<const double> samples;
};

/// A stretch of waveforms over time; the time axis is in s, ms or µs, as fits the stretch.
[[nodiscard]] Plot waveformPlot(std::string title, std::string remark, std::string yLabel,
                                std::span<const WaveformTrace> traces, double sampleRateHz,
                                double startS, double lengthS);

/// A measured response, as points, over what theory says, as a line; in dB over frequency.
[[nodiscard]] Plot responsePlot(std::string title, std::string remark,
                                std::span<const ResponsePoint> measured,
                                std::span<const ResponsePoint> theory);

/// The unit in which a stretch of time reads well, and how many of it make a second.
[[nodiscard]] std::pair<std::string, double> timeUnit(double lengthS);

}  // namespace zobel::measure
