#include "sim/suites/filter_suite.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "models/measure/analysis.hpp"
#include "models/measure/plot.hpp"
#include "models/measure/response.hpp"
#include "models/measure/spectrum.hpp"
#include "sim/suites/interpolation_set.hpp"
#include "sim/suites/pin_player.hpp"
#include "sim/suites/pin_waveform.hpp"
#include "sim/suites/tone_source.hpp"

namespace zobel::sim {
namespace {

using measure::Target;

constexpr double kModulatorHz = modulatorRateHz(RateFamily::Base48k);
constexpr double kOutHz = kModulatorHz / kPeriodsPerPinSample;
constexpr std::size_t kPoints = 1 << 17;
constexpr std::size_t kRecordSamples = 1 << 16;  // 0.34 s: 20 Hz is clear of 0 Hz

double decibels(double ratio) {
  return 20.0 * std::log10(ratio);
}

double wholeDesignDb(const design::InterpolatorDesign& design, unsigned rate, double hz,
                     double baseHz) {
  return decibels(std::abs(design::interpolatorResponse(design, rate, hz, baseHz))) +
         decibels(design::linearUpsamplerResponse(hz, baseHz));
}

class FilterMeasurement {
 public:
  explicit FilterMeasurement(const SuiteSettings& settings)
      : settings_(settings),
        sets_(interpolationSets()),
        report_(startReport(
            settings, "filter",
            settings.model == Model::Rtl
                ? "The interpolator's response, by tones through the Verilated RTL to its pins."
                : "The interpolator's coefficient sets, by impulses through the twin, and by "
                  "tones to its pins.")),
        steps_(settings_.progress, stepCount(settings, sets_.size())) {}

  Expected<measure::Report> run() {
    if (settings_.model == Model::Twin) {
      for (const InterpolationSet& set : sets_) {
        measureSet(set);
      }
      plotPassBands();
    }
    return measurePins().map([this] { return std::move(report_); });
  }

 private:
  static std::size_t stepCount(const SuiteSettings& settings, std::size_t sets) {
    const std::size_t impulses =
        settings.model == Model::Rtl ? 0 : sets * (settings.quick ? 1 : design::kInterpolatorRates);
    return impulses + 2 * (settings.quick ? 1 : sets);
  }

  void add(std::string name, double value, std::string unit,
           std::optional<Target> target = std::nullopt) {
    report_.results.push_back(measure::judged(std::move(name), value, std::move(unit), target));
  }

  // ---- By impulses
  // --------------------------------------------------------------------------------

  void measureSet(const InterpolationSet& set) {
    std::vector<measure::Series> whole;
    for (unsigned rate = 0; rate < (settings_.quick ? 1U : design::kInterpolatorRates); ++rate) {
      const std::vector<long double> response = impulseResponse(set, rate);
      const std::vector<double> magnitudes = magnitudesDb(response, kPoints);
      const std::string rateName = fmt::format("{:g} kHz", 48.0 * (1U << rate));
      const std::string name = fmt::format("{}, {}: ", set.name, rateName);
      addRows(set, rate, magnitudes, name);
      addDelay(response, name);
      whole.push_back(curve(magnitudes, rateName, 0.0, 384e3));
      if (rate == 0) {
        plotImpulse(set, response);
        keepPassBand(set, magnitudes);
      }
      steps_.done();
    }
    report_.plots.emplace_back(
        measure::Plot{.title = fmt::format("{}: response by input rate", set.name),
                      .remark = "By impulses through the twin, base rate 48 kHz.",
                      .x = {.label = "Frequency (kHz)", .low = 0.0, .high = 384.0},
                      .y = {.label = "Gain (dB)", .low = -250.0, .high = 10.0},
                      .series = std::move(whole)});
  }

  /// For one plot of all sets that are flat to 20 kHz.
  void keepPassBand(const InterpolationSet& set, const std::vector<double>& magnitudes) {
    if (set.design.set == dsp::FilterSet::shortSlow) {
      return;
    }
    measure::Series pass = curve(magnitudes, set.name, 0.0, 22e3);
    for (std::size_t n = 0; n < pass.x.size(); ++n) {
      pass.y[n] += decibels(design::linearUpsamplerResponse(pass.x[n] * 1e3, 48e3));
      pass.y[n] *= 1e6;
    }
    passBands_.push_back(std::move(pass));
  }

  void plotPassBands() {
    report_.plots.emplace_back(measure::Plot{
        .title = "Pass bands at 48 kHz",
        .remark = "With the linear upsampler, in millionths of a decibel; the sets that are flat "
                  "to 20 kHz.",
        .x = {.label = "Frequency (kHz)", .low = 0.0, .high = 22.0},
        .y = {.label = "Gain (µdB)", .low = -1.0, .high = 1.0},
        .series = std::move(passBands_)});
  }

  void addRows(const InterpolationSet& set, unsigned rate, const std::vector<double>& magnitudes,
               const std::string& name) {
    const design::FilterEdges& edges = set.design.edges[rate];
    double rippleDb = 0.0;
    double distanceDb = 0.0;
    double passHz = 0.0;
    for (const double baseHz : {44100.0, 48000.0}) {
      passHz = std::min(20e3, edges.pass * baseHz * (1U << rate));
      const double stepHz = 16.0 * baseHz / kPoints;
      for (std::size_t bin = 0; static_cast<double>(bin) * stepHz <= passHz; ++bin) {
        const double hz = static_cast<double>(bin) * stepHz;
        const double gainDb =
            magnitudes[bin] + decibels(design::linearUpsamplerResponse(hz, baseHz));
        rippleDb = std::max(rippleDb, std::abs(gainDb));
        if (bin % 64 == 0) {
          distanceDb =
              std::max(distanceDb, std::abs(gainDb - wholeDesignDb(set.design, rate, hz, baseHz)));
        }
      }
    }
    const double stopFraction = edges.stop * (1U << rate) / 16.0;
    const auto first = static_cast<std::size_t>(std::ceil(stopFraction * kPoints));
    const double stopDb = *std::max_element(magnitudes.begin() + static_cast<std::ptrdiff_t>(first),
                                            magnitudes.end());
    add(fmt::format("{}ripple to {:.4g} kHz", name, passHz / 1e3), rippleDb, "dB",
        Target::atMost(set.rippleDb));
    add(fmt::format("{}stop band from {:.4g} kHz", name, edges.stop * 48.0 * (1U << rate)), stopDb,
        "dB", Target::atMost(set.stopBandDb));
    add(name + "pass band, distance from the design", distanceDb, "dB", Target::atMost(1e-6));
  }

  /// The centre of the response's energy-free first moment: the group delay at DC.
  void addDelay(const std::vector<long double>& response, const std::string& name) {
    long double moment = 0.0L;
    for (std::size_t n = 0; n < response.size(); ++n) {
      moment += static_cast<long double>(n) * response[n];
    }
    add(name + "group delay at 0 Hz", static_cast<double>(moment / 768000.0L), "s");
  }

  static measure::Series curve(const std::vector<double>& magnitudes, const std::string& name,
                               double fromHz, double toHz) {
    const double stepHz = 16.0 * 48000.0 / kPoints;
    measure::Series series{.name = name, .x = {}, .y = {}};
    for (auto bin = static_cast<std::size_t>(fromHz / stepHz);
         static_cast<double>(bin) * stepHz <= toHz && bin < magnitudes.size(); ++bin) {
      series.x.push_back(static_cast<double>(bin) * stepHz / 1e3);
      series.y.push_back(magnitudes[bin]);
    }
    return measure::reduced(series, fromHz / 1e3, toHz / 1e3, false);
  }

  void plotImpulse(const InterpolationSet& set, const std::vector<long double>& response) {
    measure::Series series{.name = "", .x = {}, .y = {}};
    const double endMs = static_cast<double>(set.design.stage(0, 0).tapsPerPhase()) / 48.0 + 0.5;
    for (std::size_t n = 0; n < response.size(); ++n) {
      series.x.push_back(static_cast<double>(n) / 768.0);
      series.y.push_back(static_cast<double>(16.0L * response[n]));
    }
    report_.plots.emplace_back(measure::Plot{.title = fmt::format("{}: impulse response", set.name),
                                             .remark = "Of one sample of full scale at 48 kHz.",
                                             .x = {.label = "Time (ms)", .low = 0.0, .high = endMs},
                                             .y = {.label = "Amplitude", .low = {}, .high = {}},
                                             .series = {std::move(series)}});
  }

  // ---- At the pins
  // --------------------------------------------------------------------------------

  Expected<void> measurePins() {
    for (const InterpolationSet& set : sets_) {
      if (settings_.quick && &set != sets_.data()) {
        break;
      }
      // The highest tone whose image lies in the stop band.
      constexpr double kFsHz = 48e3;
      const double highHz = std::min(19.9e3, (1.0 - set.design.edges[0].stop) * kFsHz - 100.0);
      double worstDb = 0.0;
      double imageDb = 0.0;
      for (const double toneHz : {997.0, highHz}) {
        const auto spectrum = playTone(toneHz, set.design.set);
        if (!spectrum) {
          return tl::unexpected(spectrum.error());
        }
        const double gainDb = measure::powerDb(spectrum->tonePower(toneHz)) - kToneDbfs;
        worstDb = std::max(worstDb, std::abs(gainDb - wholeDesignDb(set.design, 0, toneHz, kFsHz)));
        imageDb = measure::powerDb(spectrum->tonePower(kFsHz - toneHz)) - kToneDbfs;
        steps_.done();
      }
      const std::string name = fmt::format("{}, 48 kHz, at the pins: ", set.name);
      add(fmt::format("{}distance from the design, 997 Hz and {:.4g} kHz", name, highHz / 1e3),
          worstDb, "dB", Target::atMost(1e-6));
      add(fmt::format("{}image of {:.4g} kHz", name, highHz / 1e3), imageDb, "dB",
          Target::atMost(set.stopBandDb));
    }
    return {};
  }

  [[nodiscard]] Expected<measure::Spectrum> playTone(double toneHz, dsp::FilterSet set) const {
    AmplifierConfiguration configuration;
    configuration.attenuation = 0;
    configuration.rampDbPerSecond = 20000;
    ToneSource tone(toneHz, kToneDbfs, configuration.sampleRateHz());
    auto player = openPinPlayer(settings_.model, configuration, settings_.headphone, tone);
    if (!player) {
      return tl::unexpected(player.error());
    }
    (*player)->setFilter(set);
    constexpr std::size_t kSettlingPeriods = 1 << 19;  // 43 ms: twice the longest response
    return (*player)
        ->play(kSettlingPeriods)
        .and_then([&](const auto&) {
          return (*player)->play((kRecordSamples + pinDecimationSettling(kModulatorHz)) *
                                 kPeriodsPerPinSample);
        })
        .map([&](const std::vector<dsp::ElementMasks>& masks) {
          return measure::Spectrum::of(idealWaveform(leftOf(masks), kModulatorHz), kOutHz,
                                       {.sideLobeDb = 250.0, .maximumLength = kRecordSamples});
        });
  }

  static constexpr double kToneDbfs = -3.0;

  const SuiteSettings& settings_;
  std::vector<InterpolationSet> sets_;
  std::vector<measure::Series> passBands_;
  measure::Report report_;
  Steps steps_;
};

}  // namespace

Expected<measure::Report> measureFilters(const SuiteSettings& settings) {
  return FilterMeasurement(settings).run();
}

}  // namespace zobel::sim
