#include "models/measure/plot.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "models/measure/analysis.hpp"

namespace zobel::measure {

namespace {

constexpr double kLowestDb = -360.0;  // what a bin of exact zeros is drawn as

// The axis below the quietest twentieth of the points, in steps of 20 dB.
double floorOf(const std::vector<Series>& series) {
  std::vector<double> levels;
  for (const Series& curve : series) {
    levels.insert(levels.end(), curve.y.begin(), curve.y.end());
  }
  if (levels.empty()) {
    return -200.0;
  }
  const auto quiet = levels.begin() + static_cast<std::ptrdiff_t>(levels.size() / 20);
  std::nth_element(levels.begin(), quiet, levels.end());
  return std::max(kLowestDb, 20.0 * std::floor((*quiet - 10.0) / 20.0));
}

double ceilingOf(const std::vector<Series>& series) {
  double highest = kLowestDb;
  for (const Series& curve : series) {
    for (const double level : curve.y) {
      highest = std::max(highest, level);
    }
  }
  return 20.0 * std::ceil((highest + 2.0) / 20.0);
}

// The highest bin of each column of a logarithmic axis, at its own frequency.
Series upperEnvelope(std::string name, const Spectrum& spectrum, Band band) {
  constexpr double kColumns = 900.0;
  const double columnsPerNeper = kColumns / std::log(band.highHz / band.lowHz);
  Series series{std::move(name), {}, {}, Series::Style::Line};
  double lastColumn = -1.0;
  for (std::size_t bin = 1; bin < spectrum.power().size(); ++bin) {
    const double hz = static_cast<double>(bin) * spectrum.binHz();
    if (hz < band.lowHz || hz > band.highHz) {
      continue;
    }
    const double level = std::max(kLowestDb, powerDb(spectrum.power()[bin]));
    const double column = std::floor(std::log(hz / band.lowHz) * columnsPerNeper);
    if (column != lastColumn) {
      series.x.push_back(hz);
      series.y.push_back(level);
      lastColumn = column;
    } else if (level > series.y.back()) {
      series.x.back() = hz;
      series.y.back() = level;
    }
  }
  return series;
}

Series responseSeries(std::string name, std::span<const ResponsePoint> points,
                      Series::Style style) {
  Series series{std::move(name), {}, {}, style};
  for (const ResponsePoint& point : points) {
    series.x.push_back(point.frequencyHz);
    series.y.push_back(point.gainDb);
  }
  return series;
}

}  // namespace

Series reduced(const Series& series, double low, double high, bool logarithmic,
               std::size_t columns) {
  const auto position = [logarithmic](double x) { return logarithmic ? std::log(x) : x; };
  const double scale = static_cast<double>(columns) / (position(high) - position(low));
  Series result{series.name, {}, {}, series.style};
  const auto keep = [&](std::size_t i) {
    result.x.push_back(series.x[i]);
    result.y.push_back(series.y[i]);
  };
  const auto columnOf = [&](std::size_t i) {
    return std::floor((position(series.x[i]) - position(low)) * scale);
  };
  const auto inside = [&](std::size_t i) { return series.x[i] >= low && series.x[i] <= high; };

  std::size_t i = 0;
  while (i < series.x.size()) {
    if (!inside(i)) {
      ++i;
      continue;
    }
    const double column = columnOf(i);
    std::size_t lowest = i;
    std::size_t highest = i;
    for (; i < series.x.size() && inside(i) && columnOf(i) == column; ++i) {
      lowest = series.y[i] < series.y[lowest] ? i : lowest;
      highest = series.y[i] > series.y[highest] ? i : highest;
    }
    keep(std::min(lowest, highest));
    if (lowest != highest) {
      keep(std::max(lowest, highest));
    }
  }
  return result;
}

Plot spectrumPlot(std::string title, std::string remark,
                  std::span<const std::pair<std::string, const Spectrum*>> spectra, Band band) {
  Plot plot{std::move(title), std::move(remark), {}, {}, {}};
  plot.x = {"Frequency (Hz)", true, band.lowHz, band.highHz};
  for (const auto& [name, spectrum] : spectra) {
    plot.series.push_back(upperEnvelope(name, *spectrum, band));
  }
  plot.y = {"Level (dBFS)", false, floorOf(plot.series), ceilingOf(plot.series)};
  return plot;
}

std::pair<std::string, double> timeUnit(double lengthS) {
  if (lengthS >= 1.0) {
    return {"s", 1.0};
  }
  return lengthS >= 1e-3 ? std::pair<std::string, double>{"ms", 1e3}
                         : std::pair<std::string, double>{"µs", 1e6};
}

Plot waveformPlot(std::string title, std::string remark, std::string yLabel,
                  std::span<const WaveformTrace> traces, double sampleRateHz, double startS,
                  double lengthS) {
  const auto [unit, perSecond] = timeUnit(lengthS);
  const double low = startS * perSecond;
  const double high = (startS + lengthS) * perSecond;
  Plot plot{std::move(title), std::move(remark), {}, {}, {}};
  plot.x = {"Time (" + unit + ")", false, low, high};
  plot.y = {std::move(yLabel), false, {}, {}};
  for (const WaveformTrace& trace : traces) {
    Series series{trace.name, {}, {}, Series::Style::Line};
    const auto count = static_cast<double>(trace.samples.size());
    const auto first =
        static_cast<std::size_t>(std::clamp(std::floor(startS * sampleRateHz), 0.0, count));
    const auto end = static_cast<std::size_t>(
        std::clamp(std::ceil((startS + lengthS) * sampleRateHz) + 1.0, 0.0, count));
    for (std::size_t n = first; n < end; ++n) {
      series.x.push_back(static_cast<double>(n) / sampleRateHz * perSecond);
      series.y.push_back(trace.samples[n]);
    }
    plot.series.push_back(reduced(series, low, high, false));
  }
  return plot;
}

Plot responsePlot(std::string title, std::string remark, std::span<const ResponsePoint> measured,
                  std::span<const ResponsePoint> theory) {
  Plot plot{std::move(title), std::move(remark), {}, {}, {}};
  double low = std::numeric_limits<double>::max();
  double high = 0.0;
  for (const auto points : {measured, theory}) {
    for (const ResponsePoint& point : points) {
      low = std::min(low, point.frequencyHz);
      high = std::max(high, point.frequencyHz);
    }
  }
  plot.x = {"Frequency (Hz)", true, low, high};
  plot.y = {"Gain (dB)", false, {}, {}};
  if (!theory.empty()) {
    const Series line = responseSeries("theory", theory, Series::Style::Line);
    plot.series.push_back(reduced(line, low, high, true));
  }
  if (!measured.empty()) {
    plot.series.push_back(responseSeries("measured", measured, Series::Style::Points));
  }
  return plot;
}

}  // namespace zobel::measure
