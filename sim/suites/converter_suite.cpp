#include "sim/suites/converter_suite.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "models/measure/analysis.hpp"
#include "models/measure/plot.hpp"
#include "models/measure/spectrum.hpp"
#include "sim/suites/dsd_rows.hpp"
#include "sim/suites/modulator_rows.hpp"
#include "sim/suites/pin_player.hpp"
#include "sim/suites/pin_waveform.hpp"
#include "sim/suites/tone_source.hpp"

namespace zobel::sim {
namespace {

using measure::Spectrum;
using measure::Target;
using Masks = std::vector<std::uint16_t>;
using Waveform = std::vector<double>;

constexpr double kToneHz = 997.0;
constexpr double kLoudDbfs = -3.0;
constexpr double kQuietDbfs = -60.0;
constexpr std::size_t kSettlingPeriods = 1 << 18;  // of tone, before the record: 21 ms
constexpr PinImperfections kOnePercent{.mismatchSigma = 0.01};
constexpr PinImperfections kTenthPercent{.mismatchSigma = 0.001};

/// One way from codes to pins.
struct Method {
  std::string name;
  Masks (*choose)(std::span<const std::uint16_t>);  ///< the elements; none: as the shaper did
  PinDrive drive = PinDrive::ReturnToZero;
};

const std::array<Method, 5> kMethods{{
    {"shaped", nullptr, PinDrive::ReturnToZero},
    {"rotated (first order)", rotationMasks, PinDrive::ReturnToZero},
    {"thermometer", thermometerMasks, PinDrive::ReturnToZero},
    {"shaped, NRZ of both pins", nullptr, PinDrive::Complementary},
    {"shaped, NRZ of one pin", nullptr, PinDrive::SingleEnded},
}};

std::string khz(double hertz) {
  return fmt::format("{:g} kHz", hertz / 1000.0);
}

class ConverterMeasurement {
 public:
  explicit ConverterMeasurement(const SuiteSettings& settings)
      : settings_(settings),
        seeds_(settings.quick ? 3 : 20),
        recordSamples_(settings.quick ? 1U << 14U : 1U << 17U),
        report_(startReport(
            settings, "converter",
            fmt::format("32-bit tones through the {} to the element pins, 20 Hz to "
                        "20 kHz; volume 0 dB.",
                        settings.model == Model::Rtl ? "Verilated RTL" : "twin of the RTL"))),
        modulator_(settings.model == Model::Twin
                       ? std::optional<ModulatorRows>(std::in_place, settings, recordSamples_)
                       : std::nullopt),
        steps_(settings_.progress, (settings.quick ? 5 : 11) + dsdSteps(settings) +
                                       (modulator_ ? modulator_->steps() : 0)) {
    report_.settings["elementSeeds"] = seeds_;
    report_.settings["recordSamples"] = recordSamples_;
    report_.settings["asymmetrySeconds"] = kOnePercent.asymmetrySeconds;
    report_.settings["asymmetrySigmaSeconds"] = kOnePercent.asymmetrySigmaSeconds;
  }

  Expected<measure::Report> run() {
    return measureChain()
        .and_then([this] { return addDsdRows(settings_, recordSamples_, report_, steps_); })
        .and_then([this] { return measurePins(); })
        .map([this] {
          if (modulator_) {
            modulator_->addTo(report_, steps_);
          }
          return std::move(report_);
        });
  }

 private:
  struct Channels {
    Masks left;
    Masks right;
  };

  /// Masks of a settled tone, enough for a record and the decimation's settling.
  [[nodiscard]] Expected<Channels> play(const AmplifierConfiguration& configuration,
                                        double frequencyHz, double levelDbfs) const {
    const double modulatorHz = modulatorRateHz(configuration.family);
    ToneSource tone(frequencyHz, levelDbfs, configuration.sampleRateHz());
    auto player = openPinPlayer(settings_.model, configuration, settings_.headphone, tone);
    if (!player) {
      return tl::unexpected(player.error());
    }
    const std::size_t settling = 2 * pinDecimationSettling(modulatorHz);
    return (*player)
        ->play(kSettlingPeriods)
        .and_then([&](const auto&) {
          return (*player)->play((recordSamples_ + settling) * kPeriodsPerPinSample);
        })
        .map([](const std::vector<dsp::ElementMasks>& masks) {
          return Channels{leftOf(masks), rightOf(masks)};
        });
  }

  [[nodiscard]] Spectrum spectrumOf(std::span<const double> waveform, double rateHz) const {
    return Spectrum::of(waveform, rateHz, {.maximumLength = recordSamples_});
  }

  void add(std::string name, double value, std::optional<Target> target = std::nullopt) {
    report_.results.push_back(measure::judged(std::move(name), value, "dB", target));
  }

  [[nodiscard]] AmplifierConfiguration configuration(RateFamily family = RateFamily::Base48k,
                                                     unsigned rate = 0) const {
    AmplifierConfiguration configuration;
    configuration.family = family;
    configuration.rate = rate;
    configuration.attenuation = 0;
    configuration.rampDbPerSecond = 20000;
    return configuration;
  }

  // ---- The chain, with ideal elements -------------------------------------------------------

  Expected<void> measureChain() {
    std::vector<std::pair<RateFamily, unsigned>> rates{
        {RateFamily::Base44k1, 0}, {RateFamily::Base48k, 0}, {RateFamily::Base48k, 1},
        {RateFamily::Base48k, 2},  {RateFamily::Base48k, 3}, {RateFamily::Base48k, 4}};
    if (settings_.quick) {
      rates = {rates[1], rates[5]};
    }
    std::vector<std::pair<std::string, Spectrum>> spectra;
    for (const auto& [family, rate] : rates) {
      const AmplifierConfiguration settings = configuration(family, rate);
      const auto channels = play(settings, kToneHz, kLoudDbfs);
      if (!channels) {
        return tl::unexpected(channels.error());
      }
      const double modulatorHz = modulatorRateHz(family);
      const double worst = std::max(
          thdPlusNoise(channels->left, modulatorHz, &spectra, khz(settings.sampleRateHz())),
          thdPlusNoise(channels->right, modulatorHz, nullptr, {}));
      add(fmt::format("Chain, ideal elements, {}: THD+N, 997 Hz at -3 dBFS",
                      khz(settings.sampleRateHz())),
          worst, Target::atMost(-180.0));
      steps_.done();
    }
    const auto full = play(configuration(), kToneHz, 0.0);
    if (!full) {
      return tl::unexpected(full.error());
    }
    add("Chain, ideal elements, 48 kHz: THD+N, 997 Hz at 0 dBFS",
        thdPlusNoise(full->left, kRateHz, nullptr, {}), Target::atMost(-180.0));
    steps_.done();
    plot("The chain, from a 32-bit tone to the pins",
         "997 Hz at -3 dBFS, ideal elements, at some of the rates. Up to 20 kHz the floor is the "
         "rounding of the 32-bit input; above, the shaped noise of the modulator rises.",
         {spectra.front(), spectra[1], spectra.back()});
    return {};
  }

  [[nodiscard]] double thdPlusNoise(const Masks& masks, double modulatorHz,
                                    std::vector<std::pair<std::string, Spectrum>>* keep,
                                    const std::string& name) const {
    const Spectrum spectrum =
        spectrumOf(idealWaveform(masks, modulatorHz), modulatorHz / kPeriodsPerPinSample);
    if (keep != nullptr) {
      keep->emplace_back(name, spectrum);
    }
    return measure::thdPlusNoiseDb(spectrum, kToneHz);
  }

  // ---- The pins as a waveform ---------------------------------------------------------------

  /// How a figure is taken from a spectrum: dB, more being better.
  using Figure = std::function<double(const Spectrum&)>;

  Expected<void> measurePins() {
    const std::vector<double> tonesHz =
        settings_.quick ? std::vector{kToneHz} : std::vector{kToneHz, 6000.0};
    for (const double toneHz : tonesHz) {
      for (const double levelDbfs : {kLoudDbfs, kQuietDbfs}) {
        const auto channels = play(configuration(), toneHz, levelDbfs);
        if (!channels) {
          return tl::unexpected(channels.error());
        }
        measureMethods(channels->left, toneHz, levelDbfs);
        if (toneHz == kToneHz) {
          measureJitter(channels->left, levelDbfs);
        }
        steps_.done();
      }
    }
    std::stable_sort(pinRows_.begin(), pinRows_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [order, row] : pinRows_) {
      report_.results.push_back(std::move(row));
    }
    return {};
  }

  [[nodiscard]] static Figure figure(double toneHz, double levelDbfs) {
    if (levelDbfs == kLoudDbfs) {
      return [toneHz](const Spectrum& s) { return measure::sinadDb(s, toneHz); };
    }
    return
        [toneHz](const Spectrum& s) { return measure::dynamicRange(s, {}, toneHz).unweightedDb; };
  }

  [[nodiscard]] static std::string figureName(double toneHz, double levelDbfs) {
    return levelDbfs == kLoudDbfs ? fmt::format("SNDR, {:g} Hz at -3 dBFS", toneHz)
                                  : fmt::format("DR, {:g} Hz at -60 dBFS", toneHz);
  }

  void measureMethods(const Masks& masks, double toneHz, double levelDbfs) {
    std::vector<std::pair<std::string, Spectrum>> spectra;
    spectra.emplace_back("ideal elements", spectrumOf(idealWaveform(masks, kRateHz), kOutHz));
    const bool loud = levelDbfs == kLoudDbfs;
    int order = 0;
    const ElementStreams shaped(masks, kRateHz, true);
    for (const Method& method : kMethods) {
      const ElementStreams streams =
          method.choose != nullptr ? ElementStreams(method.choose(masks), kRateHz) : shaped;
      const bool ours = &method == kMethods.data();
      const auto target = [&](double loudDb, double quietDb) -> std::optional<Target> {
        return ours ? std::optional(Target::atLeast(loud ? loudDb : quietDb)) : std::nullopt;
      };
      addSeeds(order++, "1 % elements, " + method.name, streams, method.drive, kOnePercent, toneHz,
               levelDbfs, target(140.0, 150.0), &spectra);
      if (ours) {
        addSeeds(order++, "0.1 % elements, " + method.name, streams, method.drive, kTenthPercent,
                 toneHz, levelDbfs, target(158.0, 168.0), nullptr);
        spectra.back().first = "shaped, 1 %";
      }
    }
    const Spectrum pulseWidth =
        spectrumOf(pulseWidthWaveform(masks, kRateHz, kOnePercent.asymmetrySeconds), kOutHz);
    addPinRow(order, "one pin, trailing-edge PWM: " + figureName(toneHz, levelDbfs),
              figure(toneHz, levelDbfs)(pulseWidth), std::nullopt);
    spectra.emplace_back("trailing-edge PWM", pulseWidth);
    if (toneHz == kToneHz && loud) {
      plotMethods(spectra);
    }
  }

  /// Rows of the worst and the median array of elements; keeps the spectrum of the first.
  void addSeeds(int order, const std::string& what, const ElementStreams& streams, PinDrive drive,
                const PinImperfections& imperfections, double toneHz, double levelDbfs,
                std::optional<Target> target, std::vector<std::pair<std::string, Spectrum>>* keep) {
    const Figure take = figure(toneHz, levelDbfs);
    std::vector<double> values;
    for (unsigned seed = 1; seed <= seeds_; ++seed) {
      const Spectrum spectrum =
          spectrumOf(streams.waveform(drawElements(imperfections, drive, kRateHz, seed)), kOutHz);
      values.push_back(take(spectrum));
      if (seed == 1 && keep != nullptr) {
        keep->emplace_back(what, spectrum);
      }
    }
    std::sort(values.begin(), values.end());
    const double median = (values[(seeds_ - 1) / 2] + values[seeds_ / 2]) / 2.0;
    const std::string name = fmt::format("{}: {}", what, figureName(toneHz, levelDbfs));
    addPinRow(order, fmt::format("{}, worst of {}", name, seeds_), values.front(), target);
    addPinRow(order, name + ", median", median, std::nullopt);
  }

  void measureJitter(const Masks& masks, double levelDbfs) {
    const Waveform ideal = idealWaveform(masks, kRateHz);
    int order = 100;
    for (const auto& [drive, name] : {std::pair{PinDrive::ReturnToZero, "return to zero"},
                                      std::pair{PinDrive::Complementary, "NRZ"}}) {
      for (const double jitterSeconds : {0.1e-12, 1e-12}) {
        const Waveform error = jitterError(masks, drive, kRateHz, jitterSeconds, 1);
        Waveform sum(std::min(ideal.size(), error.size()));
        // The filters of the two differ in length: the noise is stationary, so no matter.
        std::transform(ideal.end() - std::ssize(sum), ideal.end(), error.end() - std::ssize(sum),
                       sum.begin(), std::plus<>());
        addPinRow(order++,
                  fmt::format("{:g} ps of white jitter, {}: {}", jitterSeconds * 1e12, name,
                              figureName(kToneHz, levelDbfs)),
                  figure(kToneHz, levelDbfs)(spectrumOf(sum, kOutHz)), std::nullopt);
      }
    }
  }

  void addPinRow(int order, std::string name, double value, std::optional<Target> target) {
    pinRows_.emplace_back(order, measure::judged(std::move(name), value, "dB", target));
  }

  // ---- Plots ----------------------------------------------------------------------------------

  void plot(std::string title, std::string remark,
            const std::vector<std::pair<std::string, Spectrum>>& spectra) {
    std::vector<std::pair<std::string, const Spectrum*>> curves;
    for (const auto& [name, spectrum] : spectra) {
      curves.emplace_back(name, &spectrum);
    }
    report_.plots.emplace_back(
        measure::spectrumPlot(std::move(title), std::move(remark), curves, {20.0, 90000.0}));
  }

  void plotMethods(const std::vector<std::pair<std::string, Spectrum>>& spectra) {
    const auto named = [&](std::string_view part) {
      return *std::find_if(spectra.begin(), spectra.end(), [&](const auto& entry) {
        return entry.first.find(part) != std::string::npos;
      });
    };
    plot("Elements of 1 %, by how they are chosen",
         "997 Hz at -3 dBFS, the first of the arrays, 100 ps of asymmetry, pulses that return to "
         "zero.",
         {named("thermometer"), named("rotated"), named("shaped, 1 %"), named("ideal")});
    plot("The same pattern, by how it is driven",
         "Shaped elements of 1 % whose levels are held (NRZ), a PWM of the same codes, and the "
         "pulses that return to zero.",
         {named("PWM"), named("one pin"), named("both pins"), named("shaped, 1 %")});
  }

  static constexpr double kRateHz = modulatorRateHz(RateFamily::Base48k);
  static constexpr double kOutHz = kRateHz / kPeriodsPerPinSample;

  const SuiteSettings& settings_;
  unsigned seeds_;
  std::size_t recordSamples_;
  measure::Report report_;
  std::optional<ModulatorRows> modulator_;  // which runs beside all else
  std::vector<std::pair<int, measure::Result>> pinRows_;
  Steps steps_;
};

}  // namespace

Expected<measure::Report> measureConverter(const SuiteSettings& settings) {
  return ConverterMeasurement(settings).run();
}

}  // namespace zobel::sim
