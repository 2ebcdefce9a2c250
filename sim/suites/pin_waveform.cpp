#include "sim/suites/pin_waveform.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "models/analog/gaussian.hpp"

namespace zobel::sim {
namespace {

constexpr double kSumAtFullScale = dsp::kFullScaleHalfLevels;  // of 16 levels of +1 or -1
constexpr int kZeroCode = dsp::kElements / 2;
constexpr std::size_t kBlockPeriods = 4096;
constexpr double kAliasDb = 260.0;

/// Full scale being 1.
double codeValue(std::uint16_t mask) {
  return (std::popcount(mask) - kZeroCode) * 2.0 / kSumAtFullScale;
}

/// Decimates what `fill(mask, former, samples)` makes of each period, a block at a time.
template <typename Fill>
std::vector<double> decimate(std::span<const std::uint16_t> masks, double modulatorRateHz,
                             unsigned ratio, Fill fill) {
  measure::Decimator decimator;
  decimator.prepare(pinDecimation(modulatorRateHz, ratio));
  std::vector<double> output;
  std::vector<double> block;
  std::uint16_t former = masks.empty() ? std::uint16_t{0} : masks.front();
  while (!masks.empty()) {
    const auto taken = masks.first(std::min(kBlockPeriods, masks.size()));
    masks = masks.subspan(taken.size());
    block.assign(taken.size() * ratio, 0.0);
    std::span<double> samples = block;
    for (const std::uint16_t mask : taken) {
      fill(mask, former, samples.first(ratio));
      samples = samples.subspan(ratio);
      former = mask;
    }
    decimator.process(block, output);
  }
  return output;
}

}  // namespace

ElementCoefficients drawElements(const PinImperfections& imperfections, PinDrive drive,
                                 double modulatorRateHz, std::uint64_t seed) {
  analog::GaussianNoise noise(seed);
  const auto periods = [&] {  // of the modulator, that a pin's pulse is too long
    return (imperfections.asymmetrySeconds + imperfections.asymmetrySigmaSeconds * noise.next()) *
           modulatorRateHz;
  };
  ElementCoefficients elements;
  for (std::size_t i = 0; i < dsp::kElements; ++i) {
    const double weight = (1.0 + imperfections.mismatchSigma * noise.next()) / kSumAtFullScale;
    const double p = periods();
    const double n = periods();
    elements.level[i] = weight;
    switch (drive) {
      case PinDrive::ReturnToZero:
        // A pulse is half a period long; that P's and N's differ is a constant.
        elements.level[i] *= 1.0 + (p + n);
        break;
      case PinDrive::Complementary:
        // At an edge the one pin changes early and the other late, whatever its direction.
        elements.edge[i] = weight * (p - n) / 2.0;
        break;
      case PinDrive::SingleEnded:
        // One pin of twice the weight; each edge makes its pulse longer by half.
        elements.edge[i] = weight * p;
        break;
    }
  }
  return elements;
}

measure::DecimatorSettings pinDecimation(double modulatorRateHz, unsigned ratio) {
  return {.inputRateHz = modulatorRateHz * ratio,
          .factor = kPeriodsPerPinSample * ratio,
          .attenuationDb = kAliasDb};
}

std::size_t pinDecimationSettling(double modulatorRateHz, unsigned ratio) {
  measure::Decimator decimator;
  decimator.prepare(pinDecimation(modulatorRateHz, ratio));
  return 2 * decimator.groupDelaySamples();
}

ElementStreams::ElementStreams(std::span<const std::uint16_t> masks, double modulatorRateHz,
                               bool withEdges) {
  for (unsigned i = 0; i < dsp::kElements; ++i) {
    levels_[i] = decimate(masks, modulatorRateHz, 1,
                          [i](unsigned mask, unsigned, std::span<double> samples) {
                            samples[0] = (mask >> i & 1U) != 0 ? 1.0 : -1.0;
                          });
    if (withEdges) {
      edges_[i] = decimate(masks, modulatorRateHz, 1,
                           [i](unsigned mask, unsigned former, std::span<double> samples) {
                             samples[0] = ((mask ^ former) >> i & 1U) != 0 ? 1.0 : 0.0;
                           });
    }
  }
}

std::vector<double> ElementStreams::waveform(const ElementCoefficients& elements) const {
  std::vector<double> sum(levels_[0].size(), 0.0);
  const auto add = [&sum](const std::vector<double>& stream, double coefficient) {
    for (std::size_t n = 0; n < stream.size(); ++n) {
      sum[n] += coefficient * stream[n];
    }
  };
  for (std::size_t i = 0; i < dsp::kElements; ++i) {
    add(levels_[i], elements.level[i]);
    add(edges_[i], elements.edge[i]);
  }
  return sum;
}

std::vector<double> idealWaveform(std::span<const std::uint16_t> masks, double modulatorRateHz) {
  return decimate(masks, modulatorRateHz, 1,
                  [](std::uint16_t mask, std::uint16_t, std::span<double> samples) {
                    samples[0] = codeValue(mask);
                  });
}

std::vector<double> jitterError(std::span<const std::uint16_t> masks, PinDrive drive,
                                double modulatorRateHz, double jitterSeconds, std::uint64_t seed) {
  analog::GaussianNoise noise(seed);
  constexpr unsigned kClocks = dsp::kClocksPerModulatorTick;
  const double perClock = jitterSeconds * modulatorRateHz * kClocks;
  return decimate(masks, modulatorRateHz, kClocks,
                  [&](std::uint16_t mask, std::uint16_t former, std::span<double> samples) {
                    if (drive == PinDrive::ReturnToZero) {
                      // Half a period long, so twice as high.
                      const double height = 2.0 * codeValue(mask) * perClock;
                      samples[0] = -height * noise.next();
                      samples[kClocks / 2] = height * noise.next();
                    } else {
                      const double step = (codeValue(mask) - codeValue(former)) * perClock;
                      samples[0] = -step * noise.next();
                    }
                  });
}

std::vector<double> pulseWidthWaveform(std::span<const std::uint16_t> masks, double modulatorRateHz,
                                       double asymmetrySeconds) {
  constexpr unsigned kSlots = dsp::kElements;
  // +-1 is +-8 levels.
  constexpr double kScale = kZeroCode * 2.0 / kSumAtFullScale;
  const double edge = asymmetrySeconds * modulatorRateHz * kSlots * kScale;  // 2 times its half
  return decimate(masks, modulatorRateHz, kSlots,
                  [&](std::uint16_t mask, std::uint16_t former, std::span<double> samples) {
                    const auto code = static_cast<unsigned>(std::popcount(mask));
                    for (unsigned slot = 0; slot < kSlots; ++slot) {
                      samples[slot] = slot < code ? kScale : -kScale;
                    }
                    const bool wasHigh = std::popcount(former) == kSlots;
                    if ((code > 0) != wasHigh) {
                      samples[0] += edge;
                    }
                    if (code > 0 && code < kSlots) {
                      samples[code] += edge;
                    }
                  });
}

std::vector<std::uint16_t> thermometerMasks(std::span<const std::uint16_t> masks) {
  std::vector<std::uint16_t> result(masks.size());
  std::transform(masks.begin(), masks.end(), result.begin(), [](std::uint16_t mask) {
    return static_cast<std::uint16_t>((1U << std::popcount(mask)) - 1U);
  });
  return result;
}

std::vector<std::uint16_t> rotationMasks(std::span<const std::uint16_t> masks) {
  std::vector<std::uint16_t> result(masks.size());
  int next = 0;
  std::transform(masks.begin(), masks.end(), result.begin(), [&next](std::uint16_t mask) {
    const int code = std::popcount(mask);
    const auto first = static_cast<std::uint16_t>((1U << code) - 1U);
    const std::uint16_t rotated = std::rotl(first, next);
    next = (next + code) % static_cast<int>(dsp::kElements);
    return rotated;
  });
  return result;
}

}  // namespace zobel::sim
