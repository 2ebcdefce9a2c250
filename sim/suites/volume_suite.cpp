#include "sim/suites/volume_suite.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "models/dsp/volume.hpp"
#include "models/measure/analysis.hpp"
#include "models/measure/plot.hpp"
#include "models/measure/spectrum.hpp"
#include "sim/suites/pin_player.hpp"
#include "sim/suites/pin_waveform.hpp"
#include "sim/suites/tone_source.hpp"
#include "sim/suites/volume_pin_ramp.hpp"
#include "sim/suites/volume_ramp_figures.hpp"

namespace zobel::sim {
namespace {

using measure::Target;

constexpr double kToneHz = 997.0;
constexpr double kToleranceDb = 0.001;
constexpr double kModulatorHz = modulatorRateHz(RateFamily::Base48k);
constexpr double kOutHz = kModulatorHz / kPeriodsPerPinSample;

/// The tone's power at the pins, left and right; a full-scale tone is 1.
using Powers = std::array<double, 2>;

class VolumeMeasurement {
 public:
  explicit VolumeMeasurement(const SuiteSettings& settings)
      : settings_(settings),
        stride_(settings.quick ? 600 : 60),
        recordSamples_(settings.quick ? 1U << 13U : 1U << 15U),
        report_(startReport(
            settings, "volume",
            fmt::format(
                "Steps, mute and ramps of the volume, measured at the "
                "element pins of the {}{}.",
                settings.model == Model::Rtl ? "Verilated RTL" : "twin of the RTL",
                settings.model == Model::Rtl ? "" : " and at the modulator's drive, in integers"))),
        steps_(settings_.progress, 2 + dsp::kAttenuationMax / stride_ + 11) {
    report_.settings["recordSamples"] = recordSamples_;
  }

  Expected<measure::Report> run() {
    return measurePins().and_then([this] { return measurePinRamps(); }).map([this] {
      if (settings_.model == Model::Twin) {
        measureDriveSteps();
        measureRamps();
      }
      plotSteps();
      return std::move(report_);
    });
  }

 private:
  void add(std::string name, double value, std::string unit,
           std::optional<Target> target = std::nullopt) {
    report_.results.push_back(measure::judged(std::move(name), value, std::move(unit), target));
  }

  // ---- At the pins ------------------------------------------------------------------------------

  Expected<void> measurePins() {
    AmplifierConfiguration configuration;
    configuration.attenuation = 0;
    configuration.rampDbPerSecond = 100000;
    ToneSource tone(kToneHz, 0.0, configuration.sampleRateHz());
    auto player = openPinPlayer(settings_.model, configuration, settings_.headphone, tone);
    if (!player) {
      return tl::unexpected(player.error());
    }
    measure::Series errors{.name = "at the pins", .x = {}, .y = {}};
    errors.style = measure::Series::Style::Points;
    double worstDb = 0.0;
    double unequalDb = 0.0;
    std::array<double, 2> fullDb{};
    for (unsigned step = 0; step <= dsp::kAttenuationMax; step += stride_) {
      (*player)->setAttenuation(step);
      const auto powers = settledLevel(**player);
      if (!powers) {
        return tl::unexpected(powers.error());
      }
      for (std::size_t channel = 0; channel < 2; ++channel) {
        const double levelDb = measure::powerDb((*powers)[channel]);
        if (step == 0) {
          fullDb[channel] = levelDb;
        }
        const double errorDb = levelDb - fullDb[channel] + 0.1 * step;
        worstDb = std::max(worstDb, std::abs(errorDb));
        if (channel == 0) {
          errors.x.push_back(-0.1 * step);
          errors.y.push_back(errorDb);
        }
      }
      unequalDb = std::max(unequalDb, std::abs(measure::powerDb((*powers)[0] / (*powers)[1])));
    }
    (*player)->mute();
    const auto mute = settledLevel(**player);
    if (!mute) {
      return tl::unexpected(mute.error());
    }
    const std::size_t count = errors.x.size();
    stepErrors_.push_back(std::move(errors));
    add("Pins: level at 0 dB, 997 Hz at 0 dBFS", fullDb[0], "dBFS", Target::within(-0.001, 0.001));
    add(fmt::format("Pins: worst error of {} steps from 0 to -144 dB, both channels", count),
        worstDb, "dB", Target::atMost(kToleranceDb));
    add("Pins: largest difference between left and right", unequalDb, "dB",
        Target::atMost(kToleranceDb));
    add("Pins: what mute leaves of a full-scale tone",
        measure::powerDb(std::max((*mute)[0], (*mute)[1])), "dBFS", Target::atMost(-200.0));
    return {};
  }

  [[nodiscard]] Expected<Powers> settledLevel(PinPlayer& player) {
    constexpr std::size_t kRampPeriods = 1 << 16;  // 5 ms: the whole range and more
    return player.play(kRampPeriods)
        .and_then([&](const auto&) {
          const std::size_t settling = pinDecimationSettling(kModulatorHz);
          return player.play((recordSamples_ + settling) * kPeriodsPerPinSample);
        })
        .map([&](const std::vector<dsp::ElementMasks>& masks) {
          const Powers powers{tonePower(leftOf(masks)), tonePower(rightOf(masks))};
          steps_.done();
          return powers;
        });
  }

  [[nodiscard]] double tonePower(const std::vector<std::uint16_t>& masks) const {
    // Side lobes as low as the steps need: the lobe, and with it the noise, is narrower.
    return measure::Spectrum::of(idealWaveform(masks, kModulatorHz), kOutHz,
                                 {.sideLobeDb = 180.0, .maximumLength = recordSamples_})
        .tonePower(kToneHz);
  }

  Expected<void> measurePinRamps() {
    const std::vector<unsigned> speeds =
        settings_.quick ? std::vector{6000U} : std::vector{60000U, 6000U, 600U};
    for (const unsigned dbPerSecond : speeds) {
      AmplifierConfiguration configuration;
      configuration.attenuation = 0;
      configuration.rampDbPerSecond = dbPerSecond;
      ToneSource tone(kToneHz, -3.0, configuration.sampleRateHz());
      auto player = openPinPlayer(settings_.model, configuration, settings_.headphone, tone);
      if (!player) {
        return tl::unexpected(player.error());
      }
      const auto spurious = pinRampSpuriousDbfs(**player, kToneHz, dbPerSecond);
      if (!spurious) {
        return tl::unexpected(spurious.error());
      }
      add(fmt::format("Pins: spurious peak of a ramp of 60 dB in {:g} ms, in 20 kHz",
                      60e3 / dbPerSecond),
          *spurious, "dBFS", Target::atMost(-150.0));
      steps_.done();
    }
    return {};
  }

  // ---- At the drive, in integers
  // ------------------------------------------------------------------

  void measureDriveSteps() {
    // A tone of whole periods, an odd number of them: its samples are all different.
    constexpr std::size_t kSamples = 8192;
    constexpr double kPeriods = 11.0;
    std::vector<double> sine(kSamples);
    std::vector<std::int64_t> tone(kSamples);
    double reference = 0.0;
    for (std::size_t n = 0; n < kSamples; ++n) {
      sine[n] = std::sin(2.0 * std::numbers::pi * kPeriods * static_cast<double>(n) / kSamples);
      tone[n] = std::llround(sine[n] * 2147483647.0);
      reference += sine[n] * static_cast<double>(tone[n]) * 128.0;  // Q3.31 to Q2.38
    }
    dsp::Volume volume;
    measure::Series errors{.name = "at the drive", .x = {}, .y = {}};
    double worstDb = 0.0;
    std::int64_t unequal = 0;
    const auto level = [&](std::uint32_t attenuation) {
      volume.set({.target = dsp::fineAttenuation(attenuation), .rampStep = ~0U});
      (void)volume.process({});
      double sum = 0.0;
      for (std::size_t n = 0; n < kSamples; ++n) {
        const dsp::StereoSample out = volume.process({tone[n], tone[n]});
        sum += sine[n] * static_cast<double>(out.left);
        unequal = std::max(unequal, std::abs(out.left - out.right));
      }
      return sum / reference;
    };
    for (std::uint32_t step = 0; step <= dsp::kAttenuationMax; ++step) {
      const double errorDb = 20.0 * std::log10(level(step)) + 0.1 * step;
      worstDb = std::max(worstDb, std::abs(errorDb));
      errors.x.push_back(-0.1 * step);
      errors.y.push_back(errorDb);
    }
    const double mute = level(dsp::kAttenuationMute);
    stepErrors_.push_back(std::move(errors));
    add("Drive: worst error of the 1441 steps of 0.1 dB", worstDb, "dB",
        Target::atMost(kToleranceDb));
    add("Drive: largest difference between left and right", static_cast<double>(unequal), "LSB",
        Target::atMost(0.0));
    add("Drive: largest output at mute", mute, "", Target::within(0.0, 0.0));
    steps_.done();
  }

  void measureRamps() {
    std::vector<unsigned> speeds{144000, 14400, 1440, 144, 14};  // 1 ms to 10.3 s
    if (settings_.quick) {
      speeds = {144000, 14400};
    }
    std::vector<measure::Series> curves;
    for (const unsigned dbPerSecond : speeds) {
      RampFigures figures = measureRamp(dbPerSecond);
      const auto [unit, perSecond] = measure::timeUnit(figures.seconds);
      const std::string name = fmt::format("{:.3g} {}", figures.seconds * perSecond, unit);
      add(fmt::format("Drive: spurious peak of ramps of 144 dB in {}, in 20 kHz", name),
          figures.spuriousDbfs, "dBFS", Target::atMost(-150.0));
      for (double& time : figures.timesS) {
        time /= figures.timesS.back();
      }
      curves.push_back(
          {.name = name, .x = std::move(figures.timesS), .y = std::move(figures.errorsDbfs)});
      steps_.done();
    }
    for (const unsigned dbPerSecond :
         settings_.quick ? std::vector{144000U} : std::vector{144000U, 1440U, 14U}) {
      add(fmt::format("Drive: largest step beyond a ramp's of {} dB/s (mute begins at -150)",
                      dbPerSecond),
          largestStepBeyondRampDbfs(dbPerSecond), "dBFS", Target::atMost(-150.0));
    }
    curves.resize(std::min<std::size_t>(curves.size(), 4));
    report_.plots.emplace_back(measure::Plot{
        .title = "What a ramped tone is, minus what it should be",
        .remark = "Peaks within 20 kHz of the error at the drive, from 0 to -144 dB and back, then "
                  "a third of the way and back, by the time that 144 dB take.",
        .x = {.label = "Part of the run", .low = 0.0, .high = 1.0},
        .y = {.label = "Error (dBFS)", .low = -300.0, .high = -100.0},
        .series = std::move(curves)});
  }

  void plotSteps() {
    report_.plots.emplace_back(measure::Plot{
        .title = "Error of each step",
        .remark = "Level of a full-scale tone minus what was asked. Towards -144 dB the points at "
                  "the pins show the modulator's noise.",
        .x = {.label = "Volume (dB)", .low = -144.0, .high = 0.0},
        .y = {.label = "Error (dB)", .low = -kToleranceDb, .high = kToleranceDb},
        .series = std::move(stepErrors_)});
  }

  const SuiteSettings& settings_;
  unsigned stride_;
  std::size_t recordSamples_;
  measure::Report report_;
  std::vector<measure::Series> stepErrors_;
  Steps steps_;
};

}  // namespace

Expected<measure::Report> measureVolume(const SuiteSettings& settings) {
  return VolumeMeasurement(settings).run();
}

}  // namespace zobel::sim
