#include "models/design/interpolator_design.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <span>
#include <stdexcept>

#include "models/design/kaiser.hpp"

namespace zobel::design {
namespace {

// Ten decibels more than the 170 dB that the cascade must reach: Kaiser's length is an estimate,
// and the coefficients are quantised.
constexpr double kAttenuationDb = 180.0;

// The edges of the first stage, in cycles per input sample, are the two that matter to the ear:
// 20 kHz passes at 44.1 kHz, and 24.1 kHz is stopped at 48 kHz.
constexpr double kPassRate0 = 20.0 / 44.1;
constexpr double kStopRate0 = 24.1 / 48.0;
// Above, the clocks of a frame halve with each rate, and with them the steepness that they pay for.
constexpr double kPassRate1 = 0.4535;  // 43.5 kHz at 96 kHz
constexpr double kPassRate2 = 0.4167;  // 80 kHz at 192 kHz
constexpr double kPassRate3 = 0.3775;  // 145 kHz at 384 kHz

constexpr unsigned kCompensationTaps = 5;

/// The symmetric FIR that undoes the droop of the 16x linear upsampler, at the upsampler's input
/// rate: both are expanded around DC, and agree up to the fourth power of the frequency.
std::array<double, kCompensationTaps> droopCompensation() {
  // 1 / droop = 1 + a w^2 + b w^4 with droop = (sin(w/2) / (16 sin(w/32)))^2.
  const double a = 1.0 / 12.0 - 1.0 / 3072.0;
  const double b = 1.0 / 240.0 - 1.0 / (12.0 * 3072.0) + 2.0 / (45.0 * 1048576.0);
  // c0 + 2 c1 cos w + 2 c2 cos 2w = 1 - (c1 + 4 c2) w^2 + (c1 + 16 c2) / 12 w^4.
  const double c2 = (12.0 * b + a) / 12.0;
  const double c1 = -a - 4.0 * c2;
  return {c2, c1, 1.0 - 2.0 * (c1 + c2), c1, c2};
}

std::vector<double> convolve(std::span<const double> x, std::span<const double> y) {
  std::vector<double> out(x.size() + y.size() - 1, 0.0);
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < y.size(); ++j) {
      out[i + j] += x[i] * y[j];
    }
  }
  return out;
}

/// Quantises one phase so that it sums to exactly one: the taps that are largest take the rest.
std::vector<std::int64_t> quantisePhase(std::span<const double> h, unsigned phase) {
  constexpr std::int64_t kOne = std::int64_t{1} << kCoefficientFractionBits;
  std::vector<double> taps;
  for (std::size_t n = phase; n < h.size(); n += 2) {
    taps.push_back(h[n]);
  }
  const double gain = static_cast<double>(kOne) / std::accumulate(taps.begin(), taps.end(), 0.0);
  std::vector<std::int64_t> q;
  std::size_t largest = 0;
  for (std::size_t j = 0; j < taps.size(); ++j) {
    q.push_back(std::llround(taps[j] * gain));
    if (std::llabs(q[j]) > std::llabs(q[largest])) {
      largest = j;
    }
  }
  q[largest] += kOne - std::accumulate(q.begin(), q.end(), std::int64_t{0});
  if (q[largest] >= kOne) {
    throw std::logic_error("interpolator design: a coefficient does not fit into Q1.34");
  }
  return q;
}

/// The shortest half-band of 4m + 3 taps; `pass` and 1 - `pass` are its edges, in cycles per input
/// sample. Its odd taps are zero but for the middle one.
InterpolatorStage halfBandStage(std::string name, double pass) {
  const double length = kaiserLength(kAttenuationDb, (1.0 - 2.0 * pass) / 2.0);
  const auto m = static_cast<unsigned>(std::ceil((length - 3.0) / 4.0));
  const std::vector<double> h = kaiserLowPass(4 * m + 3, 0.25, kAttenuationDb);
  return {.name = std::move(name), .phases = {quantisePhase(h, 0), {}}, .halfBand = true};
}

/// An even number of taps between any two edges, in cycles per input sample.
InterpolatorStage fullStage(std::string name, double pass, double stop, bool compensate) {
  const double length = kaiserLength(kAttenuationDb, (stop - pass) / 2.0);
  const auto taps = static_cast<unsigned>(2.0 * std::ceil(length / 2.0));
  std::vector<double> h = kaiserLowPass(taps, (pass + stop) / 4.0, kAttenuationDb);
  if (compensate) {
    h = convolve(h, droopCompensation());
  }
  return {.name = std::move(name), .phases = {quantisePhase(h, 0), quantisePhase(h, 1)}};
}

std::complex<double> stageResponse(const InterpolatorStage& stage, double cyclesPerOutputSample) {
  const double w = -2.0 * std::numbers::pi * cyclesPerOutputSample;
  const double scale = std::ldexp(0.5, -static_cast<int>(kCoefficientFractionBits));
  std::complex<double> sum = 0.0;
  for (unsigned phase = 0; phase < 2; ++phase) {
    const auto& taps = stage.phases[phase];
    for (std::size_t j = 0; j < taps.size(); ++j) {
      const double n = 2.0 * static_cast<double>(j) + phase;
      sum += static_cast<double>(taps[j]) * scale * std::polar(1.0, w * n);
    }
  }
  if (stage.halfBand) {
    sum += std::polar(0.5, w * (2.0 * stage.copyDelay() + 1.0));
  }
  return sum;
}

}  // namespace

InterpolatorDesign designInterpolator() {
  // A later stage passes what the first one passes and stops the image of what the first one lets
  // through, transition included.
  const double stop1 = 1.0 - kPassRate1;
  const double stop2 = 1.0 - kPassRate2;
  InterpolatorDesign design;
  design.stages = {
      fullStage("rate 0, stage 1", kPassRate0, kStopRate0, false),
      halfBandStage("rates 0 and 1, stage 2", std::max(kStopRate0, stop1) / 2.0),
      halfBandStage("rate 0, stage 3", kStopRate0 / 4.0),
      fullStage("rate 0, stage 4", kPassRate0 / 8.0, 1.0 - kStopRate0 / 8.0, true),
      halfBandStage("rate 1, stage 1", kPassRate1),
      fullStage("rate 1, stage 3", kPassRate1 / 4.0, 1.0 - stop1 / 4.0, true),
      halfBandStage("rate 2, stage 1", kPassRate2),
      fullStage("rate 2, stage 2", kPassRate2 / 2.0, 1.0 - stop2 / 2.0, true),
      fullStage("rate 3, stage 1", kPassRate3, 1.0 - kPassRate3, true),
  };
  design.cascades = {{{0, 1, 2, 3}, {4, 1, 5}, {6, 7}, {8}}};

  unsigned address = 0;
  for (InterpolatorStage& stage : design.stages) {
    stage.romAddress = address;
    address += static_cast<unsigned>(stage.phases[0].size() + stage.phases[1].size());
  }
  if (address > kInterpolatorRomWords) {
    throw std::logic_error("interpolator design: the coefficients do not fit into the ROM");
  }
  return design;
}

std::complex<double> interpolatorResponse(const InterpolatorDesign& design, unsigned rate,
                                          double frequencyHz, double baseRateHz) {
  std::complex<double> product = 1.0;
  if (rate < kInterpolatorRates) {
    double outputRateHz = std::ldexp(baseRateHz, static_cast<int>(rate));
    for (const unsigned index : design.cascades[rate]) {
      outputRateHz *= 2.0;
      product *= stageResponse(design.stages[index], frequencyHz / outputRateHz);
    }
  }
  return product;
}

double linearUpsamplerResponse(double frequencyHz, double baseRateHz) {
  const double w = 2.0 * std::numbers::pi * frequencyHz / (16.0 * baseRateHz);
  const double fine = std::sin(w / 32.0);
  const double ratio = fine == 0.0 ? 1.0 : std::sin(w / 2.0) / (16.0 * fine);
  return ratio * ratio;
}

unsigned interpolatorClocksPerFrame(const InterpolatorDesign& design, unsigned rate) {
  constexpr unsigned kFetchClocks = 1;
  unsigned clocks = 0;
  unsigned inputs = 1;
  for (const unsigned index : design.cascades[rate]) {
    const InterpolatorStage& stage = design.stages[index];
    const unsigned taps = stage.tapsPerPhase() + (stage.halfBand ? 1 : stage.tapsPerPhase());
    clocks += inputs * (taps + 2) + kFetchClocks;
    inputs *= 2;
  }
  return clocks;
}

}  // namespace zobel::design
