#include "sim/suites/volume_ramp_figures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "models/dsp/ramp_step.hpp"
#include "models/dsp/volume.hpp"
#include "models/measure/decimator.hpp"

namespace zobel::sim {
namespace {

constexpr double kPathRateHz = 768000.0;
constexpr double kUnitsPerDb = 10.0 * (1U << dsp::kLevelFractionBits);
constexpr std::int64_t kUnity = std::int64_t{1} << 31;  // Q3.31
constexpr double kDriveUnity = 274877906944.0;          // 2^38
constexpr std::size_t kDecimation = 16;                 // to 48 kHz, flat to 20 kHz
constexpr unsigned kBottom = dsp::kAttenuationMax;

double dbfs(double magnitude) {
  return 20.0 * std::log10(std::max(magnitude, 1e-20));
}

/// The attenuation in dB of an ideal volume: straight lines, from the settings alone.
class IdealRamp {
 public:
  explicit IdealRamp(std::uint32_t step) : stepDb_(step / kUnitsPerDb) {}

  void turnTo(double targetDb) {
    fromDb_ = attenuationDb();
    targetDb_ = targetDb;
    samples_ = 0;
  }
  [[nodiscard]] double attenuationDb() const {
    const double walked = stepDb_ * static_cast<double>(samples_);
    return targetDb_ > fromDb_ ? std::min(targetDb_, fromDb_ + walked)
                               : std::max(targetDb_, fromDb_ - walked);
  }
  void step() { ++samples_; }

 private:
  double stepDb_;
  double fromDb_ = 0.0;
  double targetDb_ = 0.0;
  std::uint64_t samples_ = 0;
};

/// Plays a tone through the twin and the ideal volume, and keeps their difference.
class RampPlayer {
 public:
  explicit RampPlayer(std::uint32_t step) : step_(step), ideal_(step) {
    volume_.set({.target = 0, .rampStep = ~0U});
    (void)volume_.process({});
  }

  void walkTo(unsigned attenuation, std::uint64_t samples) {
    volume_.set({.target = dsp::fineAttenuation(attenuation), .rampStep = step_});
    ideal_.turnTo(0.1 * attenuation);
    for (std::uint64_t n = 0; n < samples; ++n) {
      play();
    }
  }

  /// The difference within 20 kHz, full scale being 1, at 48 kHz.
  [[nodiscard]] std::vector<double> errorInBand() const {
    measure::Decimator decimator;
    decimator.prepare({.inputRateHz = kPathRateHz, .factor = kDecimation, .attenuationDb = 200.0});
    std::vector<double> output;
    decimator.process(errors_, output);
    decimator.flush(output);
    return output;
  }

 private:
  void play() {
    const double turns = 997.0 * static_cast<double>(errors_.size()) / kPathRateHz;
    const double tone = 0.9885 * std::sin(2.0 * std::numbers::pi * (turns - std::floor(turns)));
    const auto in = std::llround(tone * static_cast<double>(kUnity));
    const std::int64_t out = volume_.process({in, in}).left;
    const double wanted = static_cast<double>(in) / static_cast<double>(kUnity) *
                          std::pow(10.0, -ideal_.attenuationDb() / 20.0);
    errors_.push_back(static_cast<double>(out) / kDriveUnity - wanted);
    ideal_.step();
  }

  std::uint32_t step_;
  dsp::Volume volume_;
  IdealRamp ideal_;
  std::vector<double> errors_;
};

}  // namespace

RampFigures measureRamp(unsigned dbPerSecond) {
  const std::uint32_t step = dsp::rampStep(true, dbPerSecond);
  const double wayUnits = double{kBottom} * (1U << dsp::kLevelFractionBits);
  const auto way = static_cast<std::uint64_t>(std::ceil(wayUnits / step));
  const std::uint64_t rest = 2000;
  RampPlayer player(step);
  player.walkTo(0, rest);
  player.walkTo(kBottom, way + rest);
  player.walkTo(0, way + rest);
  player.walkTo(kBottom, way / 3);
  player.walkTo(0, way / 3 + rest);

  RampFigures figures;
  figures.seconds = static_cast<double>(way) / kPathRateHz;
  const std::vector<double> error = player.errorInBand();
  const std::size_t stretch = std::max<std::size_t>(1, error.size() / 400);
  for (std::size_t start = 0; start < error.size(); start += stretch) {
    double peak = 0.0;
    for (std::size_t n = start; n < std::min(start + stretch, error.size()); ++n) {
      peak = std::max(peak, std::abs(error[n]));
    }
    figures.timesS.push_back(static_cast<double>(start) * kDecimation / kPathRateHz);
    figures.errorsDbfs.push_back(dbfs(peak));
  }
  figures.spuriousDbfs = *std::max_element(figures.errorsDbfs.begin(), figures.errorsDbfs.end());
  return figures;
}

double largestStepBeyondRampDbfs(unsigned dbPerSecond) {
  const std::uint32_t step = dsp::rampStep(true, dbPerSecond);
  const double mostLost = 1.0 - std::pow(10.0, -(step / kUnitsPerDb) / 20.0);
  // From mute up, down to the range's end, a reversal under way (each walk has the time for 50 dB),
  // a limit that falls below the target and leaves it again, mute by target and by command.
  const auto settings = [step](std::uint32_t target, std::uint32_t limit, bool mute) {
    return dsp::VolumeSettings{.target = dsp::fineAttenuation(target),
                               .limit = dsp::fineAttenuation(limit),
                               .rampStep = step,
                               .rampMute = mute};
  };
  const std::array<std::pair<dsp::VolumeSettings, double>, 10> program{{
      {settings(0, 0, false), 160.0},
      {settings(kBottom, 0, false), 50.0},
      {settings(0, 0, false), 30.0},
      {settings(100, 0, false), 50.0},
      {settings(0, 300, false), 50.0},
      {settings(0, 0, false), 50.0},
      {settings(kBottom, 0, false), 160.0},
      {settings(0, 0, false), 160.0},
      {settings(dsp::kAttenuationMute, 0, false), 160.0},
      {settings(0, 0, true), 10.0},
  }};
  dsp::Volume volume;
  double worst = 0.0;
  double former = 0.0;
  for (const auto& [wanted, walkDb] : program) {
    volume.set(wanted);
    const auto samples = static_cast<std::uint64_t>(walkDb * kUnitsPerDb / step) + 10;
    for (std::uint64_t n = 0; n < samples; ++n) {
      const double now = static_cast<double>(volume.process({-kUnity, -kUnity}).left) / kDriveUnity;
      const double larger = std::max(std::abs(now), std::abs(former));
      worst = std::max(worst, std::abs(now - former) - larger * mostLost);
      former = now;
    }
  }
  return dbfs(worst);
}

}  // namespace zobel::sim
