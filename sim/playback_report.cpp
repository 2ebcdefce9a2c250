#include "sim/playback_report.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "models/measure/level.hpp"
#include "models/measure/plot.hpp"
#include "models/measure/spectrum.hpp"
#include "sim/chain_theory.hpp"

namespace zobel::sim {
namespace {

constexpr std::array<const char*, 2> kSides{"left", "right"};

/// Peak of a sine of 0 dBFS at the headphone, by theory.
double fullScaleVolts(const SimulationSettings& settings) {
  SimulationSettings loudest = settings;
  loudest.amplifier.attenuation = 0;
  return ChainTheory(loudest).voltsPerFullScale(1000.0);
}

std::span<const double> played(const SimulationResult& result, std::size_t channel) {
  const std::span<const double> all = result.loadVolts[channel];
  const auto start = static_cast<std::size_t>(result.playStartS * result.loadRateHz);
  return all.subspan(std::min(start, all.size()));
}

void appendLevels(measure::Report& report, const SimulationSettings& settings,
                  const SimulationResult& result) {
  for (std::size_t channel = 0; channel < kSides.size(); ++channel) {
    const std::span<const double> volts = played(result, channel);
    const double rms = measure::rms(volts);
    const double spl =
        settings.headphone.sensitivityDbPerVolt.value + 20.0 * std::log10(std::max(rms, 1e-9));
    const std::string side = kSides[channel];
    report.results.push_back(
        measure::judged("Peak at the headphone, " + side, measure::peak(volts), "V"));
    report.results.push_back(measure::judged("RMS at the headphone, " + side, rms, "V"));
    report.results.push_back(measure::judged("Sound pressure, RMS, " + side, spl, "dB SPL"));
  }
  double before = 0.0;
  for (const std::vector<double>& volts : result.loadVolts) {
    const auto start = static_cast<std::size_t>(result.playStartS * result.loadRateHz);
    before = std::max(before, measure::peak(std::span(volts).first(std::min(start, volts.size()))));
  }
  report.results.push_back(measure::judged("Peak before the music starts", before, "V"));
}

void appendOutcomes(measure::Report& report, const SimulationSettings& settings,
                    const SimulationResult& result) {
  if (!settings.scenario) {
    return;
  }
  for (const Outcome& outcome : evaluate(*settings.scenario, result.timeline)) {
    measure::Result judged = outcome.result;
    if (!outcome.remark.empty()) {
      judged.name += " (" + outcome.remark + ")";
    }
    report.results.push_back(std::move(judged));
  }
}

void appendWaveforms(measure::Report& report, const SimulationResult& result) {
  const std::array<measure::WaveformTrace, 2> traces{
      {{"left", result.loadVolts[0]}, {"right", result.loadVolts[1]}}};
  report.plots.emplace_back(measure::waveformPlot(
      "Voltage at the headphone", "The whole run, from power-on until the relay has opened.", "V",
      traces, result.loadRateHz, 0.0, result.endS));

  const std::span<const double> volts = result.loadVolts[0];
  const auto loudest = std::max_element(
      volts.begin(), volts.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
  const double centreS =
      static_cast<double>(std::distance(volts.begin(), loudest)) / result.loadRateHz;
  report.plots.emplace_back(measure::waveformPlot(
      "Around the loudest moment", "Ten milliseconds around the highest peak of the left side.",
      "V", traces, result.loadRateHz, std::max(0.0, centreS - 0.005), 0.01));
}

void appendSpectrum(measure::Report& report, const SimulationSettings& settings,
                    const SimulationResult& result) {
  const measure::SpectrumSettings spectrumSettings{.fullScalePeak = fullScaleVolts(settings)};
  const std::span<const double> left = played(result, 0);
  const std::span<const double> right = played(result, 1);
  if (left.size() < 4096) {
    return;
  }
  const auto leftSpectrum = measure::Spectrum::of(left, result.loadRateHz, spectrumSettings);
  const auto rightSpectrum = measure::Spectrum::of(right, result.loadRateHz, spectrumSettings);
  const std::array<std::pair<std::string, const measure::Spectrum*>, 2> spectra{
      {{"left", &leftSpectrum}, {"right", &rightSpectrum}}};
  report.plots.emplace_back(measure::spectrumPlot(
      "Spectrum at the headphone",
      fmt::format("From the start of the music; 0 dB is what 0 dBFS at full volume would give in "
                  "gain range {}. A bin is {:.2g} Hz wide.",
                  settings.amplifier.gainRange, leftSpectrum.binHz()),
      spectra, {20.0, 90000.0}));
}

void appendResponse(measure::Report& report, const SimulationSettings& settings) {
  report.plots.emplace_back(measure::responsePlot(
      "Response into this headphone, by theory",
      "From the digital input to the headphone's terminals, relative to 1 kHz: filters as "
      "quantised, circuit and load as modelled. The suite 'smoke' measures it.",
      {}, ChainTheory(settings).relativeResponse(10.0, 20000.0)));
}

}  // namespace

nlohmann::ordered_json settingsJson(const SimulationSettings& settings) {
  const AmplifierConfiguration& amplifier = settings.amplifier;
  nlohmann::ordered_json json;
  json["headphone"] = settings.headphone.id;
  json["volumeDb"] = -0.1 * amplifier.attenuation;
  json["gain"] = amplifier.gainRange;
  json["rampDbPerSecond"] = amplifier.rampDbPerSecond;
  json["sampleRateHz"] = amplifier.sampleRateHz();
  json["wordBits"] = settings.wordBits;
  json["audioClockHz"] = audioClockHz(amplifier.family);
  json["elementMismatchSigma"] = settings.stage.elements.mismatchSigma;
  json["elementSeed"] = settings.stage.elements.seed;
  json["noiseSeed"] = settings.stage.buffer.seed;
  if (settings.scenario) {
    json["scenario"] = settings.scenario->name;
  }
  return json;
}

void appendRunFigures(measure::Report& report, const SimulationResult& result) {
  report.results.push_back(measure::judged("Power-on to first sound", result.playStartS, "s"));
  report.results.push_back(
      measure::judged("Simulated seconds per second", result.endS / result.wallSeconds, ""));
}

void appendTimeline(measure::Report& report, const SimulationSettings& settings,
                    const SimulationResult& result) {
  report.plots.emplace_back(plotOf(result.timeline, "What the protection did",
                                   "States of the protection, mute, relay command and latched "
                                   "faults as the registers told them; element pins and "
                                   "contacts of the relay as they were."));
  report.members["timeline"] = jsonOf(result.timeline);
  report.members["pins"]["rateHz"] = modulatorRateHz(settings.amplifier.family);
}

measure::Report playbackReport(const SimulationSettings& settings, const SimulationResult& result,
                               const std::string& input) {
  measure::Report report;
  report.title = "Zobel plays " + input;
  report.summary = fmt::format(
      "{} through the {} and the output stage in gain range {} at {:.1f} dB, into a {}.", input,
      settings.model == Model::Rtl ? "Verilated RTL" : "bit-exact twin of the RTL",
      settings.amplifier.gainRange, -0.1 * settings.amplifier.attenuation, settings.headphone.name);
  report.version = ZOBEL_VERSION;
  report.model = modelName(settings.model);
  report.settings = settingsJson(settings);
  report.settings["input"] = input;
  appendLevels(report, settings, result);
  appendRunFigures(report, result);
  appendOutcomes(report, settings, result);
  appendTimeline(report, settings, result);
  appendWaveforms(report, result);
  appendSpectrum(report, settings, result);
  appendResponse(report, settings);
  return report;
}

}  // namespace zobel::sim
