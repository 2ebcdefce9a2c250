#include "models/analog/buffer_laws.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zobel::analog {
namespace {

constexpr double kClampGain = 2.0;  // input volts for each volt beyond the clamp's knee
constexpr double kClampKneeVolts = 0.2;
constexpr double kLimitOhm = 400.0;
constexpr double kLimitKneeAmpere = 0.1;
/// From where the limit begins to the named current: the knee, and what 18 V of excess take.
constexpr double kLimitReachAmpere = 0.1;
constexpr std::size_t kCells = 256;

/// Zero below zero, quadratic over `knee`, then a slope of one.
Sloped knee(double x, double width) {
  if (x <= 0.0) {
    return {};
  }
  return x < width ? Sloped{x * x / (2.0 * width), x / width} : Sloped{x - width / 2.0, 1.0};
}

std::string spiceKnee(const std::string& x, double width) {
  return fmt::format("(({0}) < 0 ? 0 : (({0}) < {1} ? ({0})*({0})/{2} : ({0}) - {3}))", x, width,
                     2.0 * width, width / 2.0);
}

}  // namespace

double BufferLaws::smallSignalOhm(const BufferParameters& buffer) {
  return buffer.thermalVolts / (2.0 * buffer.quiescentAmpere) + buffer.emitterOhm / 2.0;
}

BufferLaws::BufferLaws(const BufferParameters& buffer)
    : buffer_(buffer),
      smallSignalOhm_(smallSignalOhm(buffer)),
      inputLimit_(buffer.slewVoltsPerSecond /
                  (2.0 * std::numbers::pi * buffer.opAmp.gainBandwidthHz)),
      slew_(buffer.slewVoltsPerSecond),
      clampReach_(inputLimit_ / kClampGain + kClampKneeVolts / 2.0),
      limitStart_(buffer.currentLimitAmpere - kLimitReachAmpere),
      cellsPerAmpere_(static_cast<double>(kCells) / (2.0 * limitStart_)) {
  tabulate();
}

Sloped BufferLaws::inputStage(double volts) const {
  const double magnitude = std::abs(volts) / inputLimit_;
  if (magnitude <= linearPart()) {
    return {};
  }
  constexpr double kRest = 1.0 - linearPart();
  const double bent = std::tanh((magnitude - linearPart()) / kRest);
  const double limited = std::copysign(inputLimit_ * (linearPart() + kRest * bent), volts);
  return {limited - volts, -bent * bent};
}

Sloped BufferLaws::clamp(double volts, double lower, double upper) const {
  const Sloped above = knee(volts - (upper - clampReach_), kClampKneeVolts);
  const Sloped below = knee((lower + clampReach_) - volts, kClampKneeVolts);
  return {kClampGain * (above.value - below.value), kClampGain * (above.slope + below.slope)};
}

Sloped BufferLaws::outputPair(double ampere) const {
  Sloped law;
  if (buffer_.thermalVolts > 0.0) {
    const double span = 2.0 * buffer_.quiescentAmpere;
    const double relative = ampere / span;
    law.value = buffer_.thermalVolts * (std::asinh(relative) - relative);
    law.slope = buffer_.thermalVolts / span * (1.0 / std::sqrt(1.0 + relative * relative) - 1.0);
  }
  const Sloped limit = knee(std::abs(ampere) - limitStart_, kLimitKneeAmpere);
  law.value += std::copysign(kLimitOhm * limit.value, ampere);
  law.slope += kLimitOhm * limit.slope;
  return law;
}

void BufferLaws::tabulate() {
  const double width = 1.0 / cellsPerAmpere_;
  cells_.clear();
  for (std::size_t i = 0; i <= kCells; ++i) {  // one more, for the very end of the range
    const double from = static_cast<double>(i) * width - limitStart_;
    const Sloped a = outputPair(from);
    const Sloped b = outputPair(from + width);
    const double rise = b.value - a.value;
    cells_.push_back({a.value, a.slope * width, 3.0 * rise - (2.0 * a.slope + b.slope) * width,
                      (a.slope + b.slope) * width - 2.0 * rise});
  }
}

std::string BufferLaws::spiceInputStage(const std::string& volts) const {
  constexpr double kRest = 1.0 - linearPart();
  return fmt::format(
      "(abs({0}) < {1} ? 0 : sgn({0})*{2}*({3} + {4}*tanh((abs({0})/{2} - {3})/{4})) - ({0}))",
      volts, linearInputVolts(), inputLimit_, linearPart(), kRest);
}

std::string BufferLaws::spiceClamp(const std::string& volts, double lower, double upper) const {
  return fmt::format(
      "{}*({} - {})", kClampGain,
      spiceKnee(fmt::format("{} - ({})", volts, upper - clampReach_), kClampKneeVolts),
      spiceKnee(fmt::format("({}) - {}", lower + clampReach_, volts), kClampKneeVolts));
}

std::string BufferLaws::spiceOutputPair(const std::string& ampere) const {
  const double span = 2.0 * buffer_.quiescentAmpere;
  return fmt::format("({0}*(asinh({1}/{2}) - {1}/{2}) + sgn({1})*{3}*{4})", buffer_.thermalVolts,
                     ampere, span, kLimitOhm,
                     spiceKnee(fmt::format("abs({}) - {}", ampere, limitStart_), kLimitKneeAmpere));
}

}  // namespace zobel::analog
