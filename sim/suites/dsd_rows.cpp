#include "sim/suites/dsd_rows.hpp"

#include <fmt/core.h>

#include <cmath>
#include <memory>
#include <numbers>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "models/measure/analysis.hpp"
#include "models/measure/spectrum.hpp"
#include "sim/suites/dsd_modulator.hpp"
#include "sim/suites/pin_player.hpp"
#include "sim/suites/pin_waveform.hpp"
#include "sim/suites/tone_source.hpp"

namespace zobel::sim {
namespace {

using measure::Spectrum;
using measure::Target;

constexpr RateFamily kFamily = RateFamily::Base44k1;  // that of DSD
constexpr double kModulatorHz = modulatorRateHz(kFamily);
constexpr double kPinHz = kModulatorHz / kPeriodsPerPinSample;
constexpr double kToneHz = 997.0;
constexpr double kPeak = 0.5;
constexpr unsigned kQuieterSteps = 200;  // of 0.1 dB
constexpr std::size_t kSettlingPeriods = 1 << 16;

/// The tone on both channels, for ever; keeps what it gave.
class DsdTone final : public DsdStream {
 public:
  explicit DsdTone(double rateHz)
      : turn_(2.0 * std::numbers::pi * kToneHz / rateHz), loop_(rateHz) {}

  DsdPair next() override {
    const bool bit = loop_.next(kPeak * std::sin(turn_ * static_cast<double>(given_.size())));
    given_.push_back(bit ? 1.0 : -1.0);
    return {bit, bit};
  }

  [[nodiscard]] const std::vector<double>& given() const { return given_; }

 private:
  double turn_;
  DsdModulator loop_;
  std::vector<double> given_;
};

class DsdMeasurement {
 public:
  DsdMeasurement(const SuiteSettings& settings, unsigned rate, std::size_t recordSamples)
      : rate_(rate),
        recordSamples_(recordSamples >> rate),
        silence_(kToneHz, -400.0, configuration().sampleRateHz()),
        tone_(64.0 * configuration().sampleRateHz()),
        player_(openPinPlayer(settings.model, configuration(), settings.headphone, silence_)) {}

  Expected<void> addTo(measure::Report& report) {
    if (!player_) {
      return tl::unexpected(player_.error());
    }
    (*player_)->setInput(&tone_);
    const auto loud = settledSpectrum();
    if (!loud) {
      return tl::unexpected(loud.error());
    }
    const double sentDb = measure::snrDb(spectrumOfBits(), kToneHz);
    (*player_)->setAttenuation(kQuieterSteps);
    const auto quiet = settledSpectrum();
    if (!quiet) {
      return tl::unexpected(quiet.error());
    }
    const double fullDb = 20.0 * std::log10(kPeak);
    const double quietDb = fullDb - 0.1 * kQuieterSteps;
    constexpr double kToleranceDb = 0.001;
    const double heardDb = measure::snrDb(*loud, kToneHz);
    add(report, "SNR of the bits", sentDb, Target::atLeast(120.0));
    add(report, "SNR at the pins", heardDb, Target::atLeast(rate_ == 0 ? 120.0 : 170.0));
    if (rate_ == 0) {  // at higher rates the chain's 32 bits tell
      add(report, "SNR lost in between", sentDb - heardDb, Target::within(-0.1, 0.1));
    }
    add(report, "error of the level at 0 dB", measure::powerDb(loud->tonePower(kToneHz)) - fullDb,
        Target::within(-kToleranceDb, kToleranceDb));
    add(report, "error of the level at -20 dB",
        measure::powerDb(quiet->tonePower(kToneHz)) - quietDb,
        Target::within(-kToleranceDb, kToleranceDb));
    return {};
  }

 private:
  [[nodiscard]] AmplifierConfiguration configuration() const {
    AmplifierConfiguration configuration;
    configuration.family = kFamily;
    configuration.rate = rate_;
    configuration.attenuation = 0;
    configuration.rampDbPerSecond = 100000;
    return configuration;
  }

  void add(measure::Report& report, const std::string& what, double value, Target target) const {
    report.results.push_back(measure::judged(
        fmt::format("DSD{}, 997 Hz at 50 %: {}", 64U << rate_, what), value, "dB", target));
  }

  [[nodiscard]] Expected<Spectrum> settledSpectrum() {
    return (*player_)
        ->play(kSettlingPeriods)
        .and_then([&](const auto&) {
          const std::size_t samples = recordSamples_ + pinDecimationSettling(kModulatorHz);
          return (*player_)->play(samples * kPeriodsPerPinSample);
        })
        .map([&](const std::vector<dsp::ElementMasks>& masks) {
          return Spectrum::of(idealWaveform(leftOf(masks), kModulatorHz), kPinHz,
                              {.maximumLength = recordSamples_});
        });
  }

  /// Of the bits that the last record was made of, or nearly: the chain's delay, some 60 us, is let
  /// go.
  [[nodiscard]] Spectrum spectrumOfBits() const {
    const std::size_t bitsPerSample = kPeriodsPerPinSample * (64U << rate_) / 256U;
    const std::size_t late = pinDecimationSettling(kModulatorHz) / 2;  // the filter's delay
    const std::span<const double> bits(tone_.given());
    return Spectrum::of(bits.first(bits.size() - late * bitsPerSample),
                        kPinHz * static_cast<double>(bitsPerSample),
                        {.maximumLength = recordSamples_ * bitsPerSample});
  }

  unsigned rate_;
  std::size_t recordSamples_;
  ToneSource silence_;
  DsdTone tone_;
  Expected<std::unique_ptr<PinPlayer>> player_;
};

unsigned rates(const SuiteSettings& settings) {
  return settings.model == Model::Twin && !settings.quick ? 4 : 1;
}

}  // namespace

Expected<void> addDsdRows(const SuiteSettings& settings, std::size_t recordSamples,
                          measure::Report& report, Steps& steps) {
  for (unsigned rate = 0; rate < rates(settings); ++rate) {
    const auto added = DsdMeasurement(settings, rate, recordSamples).addTo(report);
    if (!added) {
      return added;
    }
    steps.done();
  }
  return {};
}

std::size_t dsdSteps(const SuiteSettings& settings) {
  return rates(settings);
}

}  // namespace zobel::sim
