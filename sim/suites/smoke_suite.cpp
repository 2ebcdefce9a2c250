#include "sim/suites/smoke_suite.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "models/measure/analysis.hpp"
#include "models/measure/level.hpp"
#include "models/measure/plot.hpp"
#include "models/measure/response.hpp"
#include "models/measure/spectrum.hpp"
#include "sim/chain_theory.hpp"
#include "sim/playback_report.hpp"

namespace zobel::sim {
namespace {

constexpr double kToneHz = 997.0;
constexpr double kSettleSeconds = 0.05;  // left out of each segment's start
constexpr double kMultitoneDbfs = -26.0;
constexpr std::array kMultitoneHz{20.0,   40.0,   100.0,  200.0,   500.0,   1000.0,
                                  2000.0, 5000.0, 7000.0, 10000.0, 14000.0, 20000.0};
constexpr std::array<const char*, 2> kSides{"left", "right"};

/// The program, in the order in which it is played.
std::vector<Segment> program() {
  Segment multitone{.name = "multitone", .seconds = 0.45, .tones = {}};
  for (const double frequencyHz : kMultitoneHz) {
    multitone.tones.push_back({frequencyHz, kMultitoneDbfs});
  }
  return {{.name = "loud", .seconds = 0.4, .tones = {{kToneHz, -3.0}}},
          {.name = "quiet", .seconds = 0.4, .tones = {{kToneHz, -60.0}}},
          std::move(multitone),
          {.name = "silence", .seconds = 0.2, .tones = {}}};
}

class SmokeAnalysis {
 public:
  SmokeAnalysis(const SimulationSettings& settings, const SimulationResult& result,
                measure::Report& report)
      : result_(result), report_(report), theory_(settings) {}

  void run() {
    for (std::size_t channel = 0; channel < kSides.size(); ++channel) {
      measureChannel(channel);
    }
    plotSpectra();
    plotResponse();
  }

 private:
  /// The settled part of a segment.
  [[nodiscard]] std::span<const double> segment(std::string_view name, std::size_t channel) const {
    double startS = result_.playStartS;
    for (const Segment& segment : program()) {
      if (segment.name == name) {
        const auto first = static_cast<std::size_t>((startS + kSettleSeconds) * result_.loadRateHz);
        const auto count =
            static_cast<std::size_t>((segment.seconds - kSettleSeconds) * result_.loadRateHz);
        return std::span(result_.loadVolts[channel]).subspan(first, count);
      }
      startS += segment.seconds;
    }
    return {};
  }

  [[nodiscard]] measure::Spectrum spectrum(std::string_view name, std::size_t channel) const {
    return measure::Spectrum::of(
        segment(name, channel), result_.loadRateHz,
        {.fullScalePeak = theory_.voltsPerFullScale(kToneHz), .sideLobeDb = 200.0});
  }

  void add(std::string_view what, std::size_t channel, double value, std::string unit,
           std::optional<measure::Target> target = std::nullopt) {
    report_.results.push_back(measure::judged(fmt::format("{}, {}", what, kSides[channel]), value,
                                              std::move(unit), target));
  }

  void measureChannel(std::size_t channel) {
    using measure::Target;
    const measure::Spectrum loud = spectrum("loud", channel);
    const double levelV = measure::rms(segment("loud", channel));
    const double theoryV =
        theory_.voltsPerFullScale(kToneHz) * std::pow(10.0, -3.0 / 20.0) / std::sqrt(2.0);
    add("Level, 997 Hz, -3 dBFS", channel, levelV, "V",
        Target::within(theoryV * 0.99, theoryV * 1.01));
    add("THD+N, 997 Hz, -3 dBFS", channel, measure::thdPlusNoiseDb(loud, kToneHz), "dB",
        Target::atMost(-105.0));
    add("THD, 997 Hz, -3 dBFS", channel, measure::thdDb(loud, kToneHz), "dB");
    const auto range = measure::dynamicRange(spectrum("quiet", channel), {}, kToneHz);
    add("Dynamic range, A-weighted", channel, range.aWeightedDb, "dB", Target::atLeast(115.0));
    add("Dynamic range, 20 Hz to 20 kHz", channel, range.unweightedDb, "dB");
    const double idleDb = measure::noiseDb(spectrum("silence", channel));
    add("SNR, silence to full scale", channel, -idleDb, "dB");
    measureResponse(channel);
  }

  void measureResponse(std::size_t channel) {
    const std::vector<std::complex<double>> tones =
        measure::fitSines(segment("multitone", channel), result_.loadRateHz, kMultitoneHz);
    const double toneLevel = std::pow(10.0, kMultitoneDbfs / 20.0);
    const auto gainDb = [&](std::size_t n) {
      return 20.0 * std::log10(std::abs(tones[n]) / toneLevel);
    };
    const auto reference = static_cast<std::size_t>(
        std::find(kMultitoneHz.begin(), kMultitoneHz.end(), 1000.0) - kMultitoneHz.begin());
    double worstDb = 0.0;
    for (std::size_t n = 0; n < tones.size(); ++n) {
      const double theoryDb = 20.0 * std::log10(theory_.voltsPerFullScale(kMultitoneHz[n]));
      worstDb = std::max(worstDb, std::abs(gainDb(n) - theoryDb));
      responses_[channel].push_back(
          {.frequencyHz = kMultitoneHz[n], .gainDb = gainDb(n) - gainDb(reference)});
    }
    add("Response at 20 Hz, re 1 kHz", channel, responses_[channel].front().gainDb, "dB");
    add("Level at 1 kHz, 0 dBFS", channel, gainDb(reference) - 3.0103, "dBV");
    add("Response at 20 kHz, re 1 kHz", channel, responses_[channel].back().gainDb, "dB");
    add("Response, worst distance from theory", channel, worstDb, "dB",
        measure::Target::atMost(0.1));
  }

  void plotSpectra() {
    const measure::Spectrum loud = spectrum("loud", 0);
    const measure::Spectrum quiet = spectrum("quiet", 0);
    const measure::Spectrum silence = spectrum("silence", 0);
    const std::array<std::pair<std::string, const measure::Spectrum*>, 3> spectra{
        {{"-3 dBFS", &loud}, {"-60 dBFS", &quiet}, {"silence", &silence}}};
    report_.plots.emplace_back(measure::spectrumPlot(
        "Spectra at the headphone",
        "997 Hz at two levels, and silence, left channel; 0 dB is full scale. What rises above "
        "20 kHz is the shaped noise that the filter leaves.",
        spectra, {20.0, 90000.0}));
  }

  void plotResponse() {
    report_.plots.emplace_back(measure::responsePlot(
        "Response into this headphone",
        "Measured with twelve tones at once, left channel, relative to 1 kHz; the line is theory.",
        responses_[0], theory_.relativeResponse(20.0, 20000.0)));
  }

  const SimulationResult& result_;
  measure::Report& report_;
  ChainTheory theory_;
  std::array<std::vector<measure::ResponsePoint>, 2> responses_;
};

}  // namespace

Expected<measure::Report> measureSmoke(const SuiteSettings& suite) {
  SimulationSettings settings;
  settings.model = suite.model;
  settings.amplifier.attenuation = 0;
  settings.headphone = suite.headphone;
  const std::vector<Segment> segments = program();
  auto result = simulate(settings, renderSegments(segments, baseRateHz(settings.amplifier.family)),
                         suite.progress);
  if (!result) {
    return tl::unexpected(result.error());
  }
  if (result->playStartS == 0.0) {
    return fail("the amplifier never played: 'zobel simulate' shows in its timeline why");
  }
  measure::Report report;
  report.title = "Zobel, suite smoke";
  report.summary = fmt::format(
      "Tones through the {}, at the terminals of a {}; gain range {}, "
      "volume 0 dB, 48 kHz.",
      suite.model == Model::Rtl ? "Verilated RTL" : "twin of the RTL", suite.headphone.name,
      settings.amplifier.gainRange);
  report.version = ZOBEL_VERSION;
  report.model = modelName(suite.model);
  report.settings = settingsJson(settings);
  report.settings["suite"] = "smoke";
  SmokeAnalysis(settings, *result, report).run();
  appendRunFigures(report, *result);
  appendTimeline(report, settings, *result);
  return report;
}

}  // namespace zobel::sim
