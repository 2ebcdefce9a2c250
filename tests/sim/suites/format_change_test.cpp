// Frames to DSD and back while the amplifier plays: the whole core mutes before the format changes.

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <span>
#include <vector>

#include "models/headphones/library.hpp"
#include "sim/suites/dsd_modulator.hpp"
#include "sim/suites/pin_player.hpp"
#include "sim/suites/pin_waveform.hpp"
#include "sim/suites/tone_source.hpp"
#include "tests/support/catch.hpp"

using namespace zobel;
using namespace zobel::sim;

namespace {

constexpr unsigned kRate = 2;  // 192 kHz and DSD256, whose noise lies above all that is looked at
constexpr double kToneHz = 997.0;
constexpr double kPeak = 0.5;
constexpr unsigned kRampDbPerSecond = 20000;
constexpr double kModulatorHz = modulatorRateHz(RateFamily::Base48k);
constexpr double kOutHz = kModulatorHz / kPeriodsPerPinSample;

class DsdTone final : public DsdStream {
 public:
  DsdPair next() override {
    const bool bit = loop_.next(kPeak * std::sin(kTurn * count_++));
    return {bit, bit};
  }

 private:
  static constexpr double kRateHz = 64.0 * 48000.0 * (1U << kRate);
  static constexpr double kTurn = 2.0 * std::numbers::pi * kToneHz / kRateHz;
  DsdModulator loop_{kRateHz};
  double count_ = 0.0;
};

class Listener {
 public:
  explicit Listener(PinPlayer& player) : player_(player) {}

  void play(double seconds) {
    const auto masks = player_.play(static_cast<std::size_t>(seconds * kModulatorHz));
    REQUIRE(masks.has_value());
    const auto left = leftOf(*masks);
    masks_.insert(masks_.end(), left.begin(), left.end());
  }

  [[nodiscard]] std::vector<double> waveform() const { return idealWaveform(masks_, kModulatorHz); }

 private:
  PinPlayer& player_;
  std::vector<std::uint16_t> masks_;
};

double largest(std::span<const double> samples) {
  double peak = 0.0;
  for (const double sample : samples) {
    peak = std::max(peak, std::abs(sample));
  }
  return peak;
}

double largestStep(std::span<const double> samples) {
  double step = 0.0;
  for (std::size_t n = 1; n < samples.size(); ++n) {
    step = std::max(step, std::abs(samples[n] - samples[n - 1]));
  }
  return step;
}

/// The longest stretch of silence, in seconds.
double longestSilence(std::span<const double> samples) {
  constexpr double kSilence = 1e-4;  // the modulator's own noise to 80 kHz is below
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const double sample : samples) {
    run = std::abs(sample) < kSilence ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return static_cast<double>(longest) / kOutHz;
}

}  // namespace

TEST_CASE("format change: frames to DSD and back, silent in between and without a click") {
  constexpr double kPartS = 0.05;
  AmplifierConfiguration configuration;
  configuration.rate = kRate;
  configuration.attenuation = 0;
  configuration.rampDbPerSecond = kRampDbPerSecond;
  const auto headphone = headphones::find("focal-lensys", headphones::defaultDirectories()).value();
  ToneSource frames(kToneHz, 20.0 * std::log10(kPeak), configuration.sampleRateHz());
  DsdTone dsd;
  const auto player = openPinPlayer(Model::Rtl, configuration, headphone, frames);
  REQUIRE(player.has_value());
  Listener listener(**player);
  listener.play(kPartS);
  (*player)->setInput(&dsd);
  listener.play(kPartS);
  (*player)->setInput(nullptr);
  listener.play(kPartS);

  const std::vector<double> heard = listener.waveform();
  const auto part = [&](double fromS, double toS) {
    return std::span(heard).subspan(static_cast<std::size_t>(fromS * kOutHz),
                                    static_cast<std::size_t>((toS - fromS) * kOutHz));
  };
  for (const double endS : {kPartS, 2.0 * kPartS, 3.0 * kPartS}) {
    CAPTURE(endS);
    const auto settled = part(endS - 0.012, endS - 0.002);
    CHECK(largest(settled) == Approx(kPeak).epsilon(0.001));
    CHECK(longestSilence(settled) < 0.001);
  }
  constexpr double kMuteS = 0.004;  // of the 5 ms that the protection keeps it for
  CHECK(longestSilence(part(kPartS, 2.0 * kPartS - 0.012)) > kMuteS);
  CHECK(longestSilence(part(2.0 * kPartS, 3.0 * kPartS - 0.012)) > kMuteS);

  const double toneSlope = 2.0 * std::numbers::pi * kToneHz;
  const double rampSlope = kRampDbPerSecond / 20.0 * std::numbers::ln10;
  const auto all = part(0.002, 3.0 * kPartS - 0.002);
  CHECK(largest(all) < 1.001 * kPeak);
  CHECK(largestStep(all) < kPeak * (toneSlope + rampSlope) / kOutHz);
}
