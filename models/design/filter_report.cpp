#include "models/design/filter_report.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "models/design/coefficient_image.hpp"
#include "models/design/extended_fft.hpp"

namespace zobel::design {
namespace {

using Real = long double;

constexpr double kHearingHz = 20000.0;
constexpr unsigned kMacsPerChannel = 4;

/// The stage's response at its output rate, scaled to a sum of two.
std::vector<Real> stageImpulseResponse(const InterpolatorStage& stage, Coefficients coefficients) {
  std::vector<Real> h(2 * stage.phases[0].size(), 0.0L);
  for (unsigned phase = 0; phase < 2; ++phase) {
    for (std::size_t j = 0; j < stage.phases[phase].size(); ++j) {
      h[2 * j + phase] = coefficients == Coefficients::designed
                             ? static_cast<Real>(stage.designed[phase][j])
                             : std::ldexp(static_cast<Real>(stage.phases[phase][j]), -34);
    }
  }
  if (stage.halfBand) {
    h[2 * stage.copyDelay() + 1] = 1.0L;
  }
  return h;
}

/// `x` with a zero after each sample, through `h`.
std::vector<Real> upsample(const std::vector<Real>& x, const std::vector<Real>& h) {
  std::vector<Real> out(2 * (x.size() - 1) + h.size(), 0.0L);
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < h.size(); ++j) {
      out[2 * i + j] += x[i] * h[j];
    }
  }
  return out;
}

std::vector<Real> cascadeImpulse(const InterpolatorDesign& design, unsigned rate,
                                 Coefficients coefficients) {
  std::vector<Real> h{1.0L};
  for (const InterpolatorStage& stage : design.cascades[rate]) {
    h = upsample(h, stageImpulseResponse(stage, coefficients));
  }
  return h;
}

double toDb(double gain) {
  return 20.0 * std::log10(std::max(gain, 1e-30));
}

double groupDelayMs(const std::vector<double>& h, double baseRateHz) {
  double sum = 0.0;
  double moment = 0.0;
  for (std::size_t n = 0; n < h.size(); ++n) {
    sum += h[n];
    moment += h[n] * static_cast<double>(n);
  }
  return 1000.0 * moment / sum / (16.0 * baseRateHz);
}

FilterReportRow reportRow(const InterpolatorDesign& design, unsigned rate, double baseRateHz) {
  FilterReportRow row;
  row.set = filterSetName(design.set);
  row.rate = rate;
  row.sampleRateHz = std::ldexp(baseRateHz, static_cast<int>(rate));
  row.passEdgeHz = design.edges[rate].pass * row.sampleRateHz;
  row.stopEdgeHz = design.edges[rate].stop * row.sampleRateHz;
  const double topHz = 8.0 * baseRateHz;
  const auto whole = wholeResponse(design, rate, baseRateHz, Coefficients::quantised);
  row.rippleDb = whole.rippleDb(0.0, std::min(row.passEdgeHz, kHearingHz));
  row.at20kHzDb = whole.peakDb(kHearingHz, kHearingHz);
  const auto designed = cascadeResponse(design, rate, baseRateHz, Coefficients::designed);
  const auto quantised = cascadeResponse(design, rate, baseRateHz, Coefficients::quantised);
  row.stopDesignedDb = designed.peakDb(row.stopEdgeHz, topHz);
  row.stopQuantisedDb = quantised.peakDb(row.stopEdgeHz, topHz);
  row.latencyMs =
      groupDelayMs(cascadeImpulseResponse(design, rate, Coefficients::quantised), baseRateHz);
  row.tapsFirstStage = design.stage(rate, 0).tapsPerPhase();
  row.macsPerFrame = interpolatorMacsPerFrame(design, rate);
  row.clocksPerFrame = interpolatorClocksPerFrame(design, rate, kMacsPerChannel);
  row.blockRams = blockRams(design);
  return row;
}

}  // namespace

std::vector<double> cascadeImpulseResponse(const InterpolatorDesign& design, unsigned rate,
                                           Coefficients coefficients) {
  const std::vector<Real> h = cascadeImpulse(design, rate, coefficients);
  return {h.begin(), h.end()};
}

double ResponseGrid::rippleDb(double fromHz, double toHz) const {
  double worst = 0.0;
  for (auto i = static_cast<std::size_t>(fromHz / stepHz);
       static_cast<double>(i) * stepHz <= toHz && i < gain.size(); ++i) {
    worst = std::max(worst, std::abs(toDb(gain[i])));
  }
  return worst;
}

double ResponseGrid::peakDb(double fromHz, double toHz) const {
  double peak = 0.0;
  const auto first = static_cast<std::size_t>(std::ceil(fromHz / stepHz));
  const auto last = std::max(first, static_cast<std::size_t>(toHz / stepHz));
  for (std::size_t i = first; i <= std::min(last, gain.size() - 1); ++i) {
    peak = std::max(peak, gain[i]);
  }
  return toDb(peak);
}

ResponseGrid cascadeResponse(const InterpolatorDesign& design, unsigned rate, double baseRateHz,
                             Coefficients coefficients) {
  constexpr std::size_t kStepsPerLobe = 16;
  const std::vector<Real> h = cascadeImpulse(design, rate, coefficients);
  std::size_t length = 1U << 14U;
  while (length < kStepsPerLobe * h.size()) {
    length *= 2;
  }
  std::vector<ExtendedComplex> spectrum(length);
  std::copy(h.begin(), h.end(), spectrum.begin());
  extendedFft(spectrum, false);

  ResponseGrid grid{.stepHz = 16.0 * baseRateHz / static_cast<double>(length), .gain = {}};
  for (std::size_t i = 0; i <= length / 2; ++i) {
    grid.gain.push_back(static_cast<double>(std::abs(spectrum[i]) / static_cast<Real>(16 >> rate)));
  }
  return grid;
}

ResponseGrid wholeResponse(const InterpolatorDesign& design, unsigned rate, double baseRateHz,
                           Coefficients coefficients) {
  ResponseGrid grid = cascadeResponse(design, rate, baseRateHz, coefficients);
  for (std::size_t i = 0; i < grid.gain.size(); ++i) {
    grid.gain[i] *= linearUpsamplerResponse(static_cast<double>(i) * grid.stepHz, baseRateHz);
  }
  return grid;
}

std::vector<FilterReportRow> filterReport(double baseRateHz) {
  std::vector<FilterReportRow> rows;
  for (const dsp::FilterSet set : dsp::kDesignedFilterSets) {
    const InterpolatorDesign design = designInterpolator(set);
    for (unsigned rate = 0; rate < kInterpolatorRates; ++rate) {
      rows.push_back(reportRow(design, rate, baseRateHz));
    }
  }
  return rows;
}

std::string formatFilterReport(const std::vector<FilterReportRow>& rows) {
  std::string text =
      fmt::format("{:13} {:>8} {:>8} {:>8} {:>9} {:>9} {:>9} {:>9} {:>8} {:>5} {:>5} {:>6} {:>4}\n",
                  "set", "rate kHz", "pass kHz", "stop kHz", "ripple dB", "20 kHz dB", "designed",
                  "quantised", "delay ms", "taps", "MACs", "clocks", "EBR");
  for (const FilterReportRow& row : rows) {
    text += fmt::format(
        "{:13} {:8.1f} {:8.2f} {:8.2f} {:9.1e} {:9.1e} {:9.1f} {:9.1f} {:8.3f} {:5} {:5} {:6} "
        "{:4}\n",
        row.set, row.sampleRateHz / 1e3, row.passEdgeHz / 1e3, row.stopEdgeHz / 1e3, row.rippleDb,
        row.at20kHzDb, row.stopDesignedDb, row.stopQuantisedDb, row.latencyMs, row.tapsFirstStage,
        row.macsPerFrame, row.clocksPerFrame, row.blockRams);
  }
  return text;
}

}  // namespace zobel::design
