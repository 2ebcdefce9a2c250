#include "models/design/comparison/fine_loop.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

#include "models/design/comparison/loop_figures.hpp"
#include "models/design/comparison/loop_topology.hpp"
#include "models/design/noise_transfer_loop.hpp"
#include "models/dsp/formats.hpp"
#include "models/measure/analysis.hpp"
#include "models/measure/decimator.hpp"

namespace zobel::design {
namespace {

constexpr double kRateHz = 12.288e6;
constexpr double kToneHz = 1000.0;
constexpr std::int64_t kTopLevel = 8;

Loop ideal(double outOfBandGain) {
  NoiseTransferSpec spec = modulatorSpec();
  spec.order = FineLoop::kOrder;
  spec.outOfBandGain = outOfBandGain;
  return realise(Topology::kCiff, designNoiseTransfer(spec));
}

double noiseDbfs(FineLoop& loop) {
  constexpr std::size_t kLength = 1 << 21;
  std::vector<double> output(kLength);
  for (double& sample : output) {
    sample = loop.process(0) / kFullScaleSteps;
  }
  return measure::noiseDb(measure::Spectrum::of(output, kRateHz));
}

/// A tone at the drive's full word width, after the loop and a decimator.
std::vector<double> playTone(FineLoop& loop, double levelDbfs, std::uint64_t periods) {
  constexpr std::size_t kTone = 12'288;  // periods of 1 kHz
  const long double peak = std::ldexp(std::pow(10.0L, static_cast<long double>(levelDbfs) / 20.0L),
                                      static_cast<int>(FineLoop::kDriveFractionBits));
  std::vector<std::int64_t> drives(kTone);
  for (std::size_t n = 0; n < kTone; ++n) {
    const long double turns = static_cast<long double>(n) / kTone;
    drives[n] = std::llround(peak * std::sin(2.0L * std::numbers::pi_v<long double> * turns));
  }
  measure::Decimator decimator;
  decimator.prepare({.attenuationDb = 260.0});
  std::vector<double> block(kTone);
  std::vector<double> output;
  for (std::uint64_t done = 0; done < periods; done += kTone) {
    for (std::size_t n = 0; n < kTone; ++n) {
      block[n] = loop.process(drives[n]) / kFullScaleSteps;
    }
    decimator.process(block, output);
  }
  output.erase(output.begin(),
               output.begin() + 2 * static_cast<std::ptrdiff_t>(decimator.groupDelaySamples()));
  return output;
}

/// The power of a line, a full-scale sine being 1: a coherent average over all samples, in extended
/// precision, under a Hann window.
double linePower(const std::vector<double>& samples, double frequencyHz) {
  constexpr double kOutHz = 192e3;
  std::complex<long double> sum = 0.0L;
  long double weights = 0.0L;
  for (std::size_t n = 0; n < samples.size(); ++n) {
    const double place = static_cast<double>(n) / static_cast<double>(samples.size());
    const double weight = 1.0 - std::cos(2.0 * std::numbers::pi * place);
    const double turns = std::fmod(frequencyHz / kOutHz * static_cast<double>(n), 1.0);
    sum +=
        std::complex<long double>(std::polar(weight * samples[n], -2.0 * std::numbers::pi * turns));
    weights += weight;
  }
  return static_cast<double>(std::norm(sum * 2.0L / weights));
}

}  // namespace

FineLoop::Coefficients FineLoop::design(double outOfBandGain) {
  constexpr int kCoefficientBits = 8;
  const Loop loop = ideal(outOfBandGain);
  Coefficients result;
  for (std::size_t i = 0; i < kOrder; ++i) {
    const double coefficient = loop.toQuantiser[static_cast<Eigen::Index>(i)];
    const int scale = kCoefficientBits - 1 - std::ilogb(coefficient);
    result.feedForward[i] = std::lround(std::ldexp(coefficient, scale));
    result.coarseShift[i] = static_cast<unsigned>(static_cast<int>(kStateFraction[i]) -
                                                  static_cast<int>(kLoopFraction) + scale);
  }
  for (std::size_t i = 0; i < result.resonator.size(); ++i) {
    const auto first = static_cast<Eigen::Index>(2 * i);
    const TwoTermCoefficient g = nearestTwoTerms(-loop.a(first, first + 1));
    const unsigned align = kStateFraction[2 * i] - kStateFraction[2 * i + 1];
    result.resonator[i] = {g.shift - align, g.fineShift - align, g.fineSign};
  }
  return result;
}

std::int64_t FineLoop::forward() const {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < kOrder; ++i) {
    sum += (x_[i] >> coefficients_.coarseShift[i]) * coefficients_.feedForward[i];
  }
  return sum;
}

bool FineLoop::lost() const {
  bool lost = clippedPeriods_ > 63;
  for (std::size_t i = 0; i < kOrder; ++i) {
    lost = lost || ((x_[i] >> (kStateBits[i] - 1) ^ x_[i] >> (kStateBits[i] - 2)) & 1) != 0;
  }
  return lost;
}

int FineLoop::process(std::int64_t drive) {
  static_assert(kStateFraction[0] == kDriveFractionBits + 1);  // full scale is 13 half levels
  const std::int64_t input =
      std::clamp(drive, -kLargestDrive, kLargestDrive) * std::int64_t{dsp::kFullScaleHalfLevels};
  const std::int64_t decided = (input >> (kStateFraction[0] - kLoopFraction)) + forward_;
  const std::int64_t unclipped = decided >> kLoopFraction;
  const std::int64_t level = std::clamp(unclipped, -kTopLevel, kTopLevel);
  clippedPeriods_ = level == unclipped ? 0 : clippedPeriods_ + 1;

  const auto x = x_;
  x_[0] += input - (level << kStateFraction[0]);
  for (std::size_t i = 1; i < kOrder; ++i) {
    x_[i] += x[i - 1] >> (kStateFraction[i - 1] - kStateFraction[i]);
  }
  for (std::size_t i = 0; i < kOrder; i += 2) {
    const Resonator& g = coefficients_.resonator[i / 2];
    x_[i] -= (x[i + 1] >> g.shift) + g.fineSign * (x[i + 1] >> g.fineShift);
  }
  for (std::size_t i = 0; i < kOrder; ++i) {
    used_[i] |= x_[i] ^ (x_[i] >> 63);
  }
  overload_ = lost();
  if (overload_) {
    x_ = {};
    clippedPeriods_ = 0;
  }
  forward_ = forward() + dither_.process() - (std::int64_t{1} << (kLoopFraction - 1));
  return static_cast<int>(level);
}

std::array<unsigned, FineLoop::kOrder> FineLoop::stateBits() const {
  std::array<unsigned, kOrder> bits{};
  for (std::size_t i = 0; i < kOrder; ++i) {
    bits[i] = static_cast<unsigned>(std::bit_width(static_cast<std::uint64_t>(used_[i]))) + 1;
  }
  return bits;
}

FineLoopFigures figuresOfFineLoop(double outOfBandGain, double toneDbfs, std::uint64_t periods) {
  FineLoopFigures figures;
  {
    FineLoop squares(outOfBandGain, 1);
    constexpr std::int64_t kFullScale = std::int64_t{1} << FineLoop::kDriveFractionBits;
    for (const int half : {4, 6, 8, 11, 16, 700, 6144}) {
      for (int n = 0; n < 3'000'000; ++n) {
        squares.process(n / half % 2 == 0 ? kFullScale : -kFullScale);
        figures.overloads += squares.overload() ? 1 : 0;
      }
    }
    figures.stateBits = squares.stateBits();
  }
  FineLoop silent(outOfBandGain, 3);
  figures.noiseDbfs = noiseDbfs(silent);

  FineLoop loop(outOfBandGain, 5);
  const std::vector<double> played = playTone(loop, toneDbfs, periods);
  figures.toneDbfs = measure::powerDb(linePower(played, kToneHz));
  // Beside the tone, but beyond its window's lobe.
  constexpr unsigned kBeside = 16;
  double beside = 0.0;
  for (unsigned k = 1; k <= kBeside; ++k) {
    beside += linePower(played, kToneHz + 5.0 * k) / kBeside;
  }
  figures.noiseBesideDb = measure::powerDb(beside) - figures.toneDbfs;
  return figures;
}

std::string fineModulatorPackage(double outOfBandGain) {
  const FineLoop::Coefficients coefficients = FineLoop::design(outOfBandGain);
  std::string text =
      "// The constants of fine_modulator, as models/design/comparison/fine_loop.cpp computes "
      "them.\n"
      "// Written by zobel-compare-modulators: do not edit.\n"
      "package fine_modulator_pkg;\n\n";
  const auto constant = [&](const std::string& name, std::int64_t value) {
    text += fmt::format("  localparam int {} = {};\n", name, value);
  };
  constant("LOOP_FRACTION_BITS", FineLoop::kLoopFraction);
  for (std::size_t i = 0; i < FineLoop::kOrder; ++i) {
    constant(fmt::format("STATE_{}_BITS", i + 1), FineLoop::kStateBits[i]);
    constant(fmt::format("STATE_{}_FRACTION_BITS", i + 1), FineLoop::kStateFraction[i]);
    constant(fmt::format("STATE_{}_COARSE_SHIFT", i + 1), coefficients.coarseShift[i]);
    constant(fmt::format("FEED_FORWARD_{}", i + 1), coefficients.feedForward[i]);
  }
  for (std::size_t i = 0; i < coefficients.resonator.size(); ++i) {
    constant(fmt::format("RESONATOR_{}_SHIFT", i + 1), coefficients.resonator[i].shift);
    constant(fmt::format("RESONATOR_{}_FINE_SHIFT", i + 1), coefficients.resonator[i].fineShift);
    constant(fmt::format("RESONATOR_{}_FINE_SIGN", i + 1), coefficients.resonator[i].fineSign);
  }
  return text + "\nendpackage\n";
}

}  // namespace zobel::design
