#include "sim/suites/modulator_rows.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "models/dsp/modulator.hpp"
#include "models/measure/analysis.hpp"
#include "models/measure/plot.hpp"
#include "sim/suites/pin_waveform.hpp"

namespace zobel::sim {
namespace {

using measure::Spectrum;
using measure::Target;

constexpr double kRateHz = modulatorRateHz(RateFamily::Base48k);
constexpr double kLoudDbfs = -3.0;
constexpr double kQuietDbfs = -60.0;
constexpr std::size_t kSettlingPeriods = 1000;

/// The codes of a tone, at the measuring rate.
Spectrum spectrumOfTone(double toneHz, double levelDbfs, std::size_t recordSamples) {
  constexpr std::uint64_t kSeed = 0x9e3779b97f4a7c15;
  dsp::Modulator modulator(kSeed);
  const long double peak = std::ldexp(std::pow(10.0L, static_cast<long double>(levelDbfs) / 20.0L),
                                      dsp::Modulator::kDriveFractionBits);
  const std::size_t periods =
      (recordSamples + 2 * pinDecimationSettling(kRateHz)) * kPeriodsPerPinSample;
  std::vector<std::uint16_t> masks;
  masks.reserve(periods);
  for (std::size_t n = 0; n < kSettlingPeriods + periods; ++n) {
    long double turns = static_cast<long double>(toneHz) * static_cast<long double>(n) / kRateHz;
    turns -= std::floor(turns);
    const std::int64_t drive =
        std::llround(peak * std::sin(2.0L * std::numbers::pi_v<long double> * turns));
    const int code = modulator.process(drive);
    if (n >= kSettlingPeriods) {
      masks.push_back(static_cast<std::uint16_t>((1U << code) - 1U));
    }
  }
  return Spectrum::of(idealWaveform(masks, kRateHz), kRateHz / kPeriodsPerPinSample,
                      {.maximumLength = recordSamples});
}

void add(measure::Report& report, const std::string& what, double value, std::string unit,
         Target target) {
  report.results.push_back(
      measure::judged("Modulator alone, dithered: " + what, value, std::move(unit), target));
}

}  // namespace

ModulatorRows::ModulatorRows(const SuiteSettings& settings, std::size_t recordSamples)
    : recordSamples_(recordSamples), tonesHz_{997.0}, trials_(10'000), drives_(1'000) {
  std::uint64_t periods = 1'000'000'000;
  if (settings.quick) {
    periods /= 100;
    trials_ /= 100;
    drives_ /= 100;
  } else {
    tonesHz_.push_back(6000.0);
  }
  stress_ = std::async(std::launch::async, stressModulator, periods);
  recovery_ = std::async(std::launch::async, recoverModulator, trials_);
  lines_ = std::async(std::launch::async, sweepConstantDrives, drives_);
}

void ModulatorRows::addTones(measure::Report& report, Steps& steps) const {
  std::vector<std::pair<std::string, Spectrum>> spectra;
  for (const double toneHz : tonesHz_) {
    for (const double levelDbfs : {kLoudDbfs, kQuietDbfs}) {
      const Spectrum spectrum = spectrumOfTone(toneHz, levelDbfs, recordSamples_);
      if (levelDbfs == kLoudDbfs) {
        add(report, fmt::format("SQNR, {:g} Hz at -3 dBFS", toneHz),
            measure::sinadDb(spectrum, toneHz), "dB", Target::atLeast(200.0));
      } else {
        add(report, fmt::format("DR, {:g} Hz at -60 dBFS", toneHz),
            measure::dynamicRange(spectrum, {}, toneHz).unweightedDb, "dB", Target::atLeast(200.0));
      }
      if (toneHz == tonesHz_.front()) {
        spectra.emplace_back(fmt::format("{:g} dBFS", levelDbfs), spectrum);
      }
      steps.done();
    }
  }
  std::vector<std::pair<std::string, const Spectrum*>> curves;
  for (const auto& [name, spectrum] : spectra) {
    curves.emplace_back(name, &spectrum);
  }
  report.plots.emplace_back(measure::spectrumPlot(
      "The modulator alone", "997 Hz at two levels, dithered.", curves, {20.0, 90000.0}));
}

void ModulatorRows::addTo(measure::Report& report, Steps& steps) {
  addTones(report, steps);
  const StressFigures stress = stress_.get();
  const std::string periods =
      fmt::format("{} million periods of full scale", stress.periods / 1'000'000);
  add(report, "overloads in " + periods, static_cast<double>(stress.overloads), "",
      Target::within(0.0, 0.0));
  add(report, fmt::format("largest state in {}, of its range", periods), stress.peakState, "",
      Target::atMost(0.5));
  steps.done();
  const RecoveryFigures recovery = recovery_.get();
  const std::string states = fmt::format("{} forced states", trials_);
  add(report, fmt::format("slowest recovery from {}", states),
      std::max(recovery.slowestPeriods, recovery.slowestReturn) / kRateHz, "s",
      Target::atMost(1e-3));
  add(report, fmt::format("strongest line after {}", states), recovery.lineDbfs, "dBFS",
      Target::atMost(-190.0));
  steps.done();
  const LineFigures lines = lines_.get();
  add(report, fmt::format("strongest line at {} constant drives", drives_), lines.lineDbfs, "dBFS",
      Target::atMost(-190.0));
  // Noise alone reaches 16 dB somewhere in so many lines.
  add(report, fmt::format("that stands out most of the noise, at {} drives", drives_),
      lines.prominenceDb, "dB", Target::atMost(18.0));
  steps.done();
}

}  // namespace zobel::sim
