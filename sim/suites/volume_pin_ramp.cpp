#include "sim/suites/volume_pin_ramp.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <complex>
#include <numbers>
#include <span>
#include <vector>

#include "models/dsp/ramp_step.hpp"
#include "models/measure/decimator.hpp"
#include "models/measure/response.hpp"

namespace zobel::sim {
namespace {

constexpr double kModulatorHz = modulatorRateHz(RateFamily::Base48k);
constexpr std::size_t kDecimation = 256;  // to 48 kHz, flat to 20 kHz
constexpr double kOutHz = kModulatorHz / kDecimation;
constexpr std::size_t kPeriodsPerPathSample = dsp::kModulatorTicksPerPathTick;
constexpr std::size_t kSteadyPeriods = std::size_t{1} << 20;  // 85 ms
constexpr unsigned kDepth = 600;                              // in 0.1 dB
constexpr double kUnitsPerDb = 10.0 * (1U << dsp::kLevelFractionBits);
/// How late the ramp may show at the pins.
constexpr std::size_t kLatestStart = 1 << 13;

class RampComparison {
 public:
  RampComparison(const std::vector<dsp::ElementMasks>& masks, double toneHz, unsigned dbPerSecond)
      : periods_(masks.size()),
        stepDb_(dsp::rampStep(true, dbPerSecond) / kUnitsPerDb),
        turnsPerPeriod_(toneHz / kModulatorHz) {
    decimator_.prepare(
        {.inputRateHz = kModulatorHz, .factor = kDecimation, .attenuationDb = 260.0});
    std::vector<double> values(masks.size());
    std::transform(masks.begin(), masks.end(), values.begin(), [](const dsp::ElementMasks& pair) {
      return (std::popcount(pair.left) - 8) * 2.0 / dsp::kFullScaleHalfLevels;
    });
    measured_ = inBand(values);
    fitTone(toneHz);
  }

  /// The largest difference within 20 kHz when the ramp starts at its best moment.
  [[nodiscard]] double smallestPeak() {
    // The difference grows with the distance from the true start: a search by thirds.
    std::size_t low = kSteadyPeriods - kLatestStart / 4;
    std::size_t high = kSteadyPeriods + kLatestStart;
    while (high - low > 2) {
      const std::size_t third = (high - low) / 3;
      const std::size_t first = low + third;
      const std::size_t second = high - third;
      if (peakFrom(first) < peakFrom(second)) {
        high = second;
      } else {
        low = first;
      }
    }
    double best = peakFrom(low);
    for (std::size_t start = low + 1; start <= high; ++start) {
      best = std::min(best, peakFrom(start));
    }
    return best;
  }

 private:
  std::vector<double> inBand(std::span<const double> values) {
    decimator_.reset();
    std::vector<double> output;
    decimator_.process(values, output);
    return output;
  }

  void fitTone(double toneHz) {
    const std::size_t delay = decimator_.groupDelaySamples();
    const std::size_t count = kSteadyPeriods / kDecimation - 2 * delay - kLatestStart / kDecimation;
    const std::vector<double> frequencies{toneHz};
    // A sample stands for the input `delay` samples before it.
    tone_ =
        measure::fitSines(std::span(measured_).subspan(2 * delay, count), kOutHz, frequencies)[0] *
        std::polar(1.0, -2.0 * std::numbers::pi * turnsPerPeriod_ *
                            static_cast<double>(delay * kDecimation));
    // The upsampler's straight lines make a tone this much smaller.
    const double half = std::numbers::pi * turnsPerPeriod_;
    const double droop =
        std::sin(half * kPeriodsPerPathSample) / (kPeriodsPerPathSample * std::sin(half));
    tone_ /= droop * droop;
  }

  /// The path sample at a modulator period, its gain that of `sample` steps of the ramp.
  [[nodiscard]] double pathSample(double period, double sample) const {
    const double turns = turnsPerPeriod_ * period;
    const double angle = 2.0 * std::numbers::pi * (turns - std::floor(turns));
    const double attenuationDb = std::clamp(stepDb_ * sample, 0.0, 0.1 * kDepth);
    return (tone_.real() * std::cos(angle) - tone_.imag() * std::sin(angle)) *
           std::pow(10.0, -attenuationDb / 20.0);
  }

  [[nodiscard]] double peakFrom(std::size_t start) {
    constexpr auto kSpan = static_cast<double>(kPeriodsPerPathSample);
    std::vector<double> wanted(periods_);
    // Path samples stand at the start and at every 16th period before and after it.
    const std::size_t phase = start % kPeriodsPerPathSample;
    double period = static_cast<double>(phase) - kSpan;
    double sample = (period - static_cast<double>(start)) / kSpan;
    double former = pathSample(period, sample);
    double next = pathSample(period + kSpan, sample + 1.0);
    for (std::size_t n = 0; n < periods_; ++n) {
      const std::size_t within = (n + kPeriodsPerPathSample - phase) % kPeriodsPerPathSample;
      if (within == 0) {
        period += kSpan;
        sample += 1.0;
        former = next;
        next = pathSample(period + kSpan, sample + 1.0);
      }
      wanted[n] = former + (next - former) * static_cast<double>(within) / kSpan;
    }
    const std::vector<double> ideal = inBand(wanted);
    double peak = 0.0;
    for (std::size_t n = 2 * decimator_.groupDelaySamples(); n < ideal.size(); ++n) {
      peak = std::max(peak, std::abs(measured_[n] - ideal[n]));
    }
    return peak;
  }

  std::size_t periods_;
  double stepDb_;
  double turnsPerPeriod_;
  measure::Decimator decimator_;
  std::vector<double> measured_;
  std::complex<double> tone_;
};

}  // namespace

Expected<double> pinRampSpuriousDbfs(PinPlayer& player, double toneHz, unsigned dbPerSecond) {
  constexpr std::size_t kSettlingPeriods = std::size_t{1} << 17;
  if (const auto settled = player.play(kSettlingPeriods); !settled) {
    return tl::unexpected(settled.error());
  }
  auto masks = player.play(kSteadyPeriods);
  if (!masks) {
    return tl::unexpected(masks.error());
  }
  player.setAttenuation(kDepth);
  const auto rampPeriods =
      static_cast<std::size_t>(0.1 * kDepth / dbPerSecond * kModulatorHz) + 2 * kLatestStart;
  const auto ramp = player.play(rampPeriods);
  if (!ramp) {
    return tl::unexpected(ramp.error());
  }
  masks->insert(masks->end(), ramp->begin(), ramp->end());
  RampComparison comparison(*masks, toneHz, dbPerSecond);
  return 20.0 * std::log10(comparison.smallestPeak());
}

}  // namespace zobel::sim
