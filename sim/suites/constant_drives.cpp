#include "sim/suites/constant_drives.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "models/measure/analysis.hpp"
#include "models/measure/decimator.hpp"
#include "models/measure/spectrum.hpp"
#include "sim/suites/pin_waveform.hpp"

namespace zobel::sim {
namespace {

using dsp::Modulator;

constexpr double kRateHz = 12.288e6;
constexpr double kStep = 2.0 / dsp::kFullScaleHalfLevels;  // of the quantiser, full scale being 1
constexpr std::size_t kSamples = 1 << 14;                  // at 192 kHz

std::int64_t drawDrive(unsigned kind, std::mt19937_64& random) {
  std::uniform_real_distribution<double> uniform;
  double level = 2.0 * uniform(random) - 1.0;
  if (kind == 1) {
    level = std::ldexp(1.0, -static_cast<int>(5.0 + 37.0 * uniform(random)));
  } else if (kind == 2) {
    const double denominator = 2.0 + static_cast<double>(random() % 64);
    level = kStep * std::floor(6.0 * denominator * uniform(random)) / denominator;
  }
  return std::llround(std::ldexp(level, Modulator::kDriveFractionBits));
}

}  // namespace

LineFigures linesAt(Modulator& modulator, std::int64_t drive) {
  constexpr std::size_t kBlock = kPeriodsPerPinSample * 64;
  const double level = std::ldexp(static_cast<double>(drive), -int{Modulator::kDriveFractionBits});
  measure::Decimator decimator;
  decimator.prepare(pinDecimation(kRateHz));
  std::vector<double> block(kBlock);
  std::vector<double> error;
  while (error.size() < kSamples + pinDecimationSettling(kRateHz)) {
    for (double& sample : block) {
      sample = (modulator.process(drive) - Modulator::kZeroCode) * kStep - level;
    }
    decimator.process(block, error);
  }
  const auto spectrum =
      measure::Spectrum::of(error, decimator.outputRateHz(), {.maximumLength = kSamples});
  const measure::Band band;
  const auto bin = [&](double hz) { return static_cast<std::size_t>(hz / spectrum.binHz()); };
  const auto lines =
      spectrum.power().subspan(bin(band.lowHz) + 1, bin(band.highHz) - bin(band.lowHz));
  return {measure::powerDb(*std::max_element(lines.begin(), lines.end())),
          measure::prominenceDb(lines)};
}

LineFigures sweepConstantDrives(unsigned drives) {
  std::mt19937_64 random(12);
  LineFigures worst;
  for (unsigned i = 0; i < drives; ++i) {
    const std::int64_t drive = drawDrive(i % 3, random);
    Modulator modulator(random() | 1);
    const LineFigures lines = linesAt(modulator, drive);
    worst.lineDbfs = std::max(worst.lineDbfs, lines.lineDbfs);
    worst.prominenceDb = std::max(worst.prominenceDb, lines.prominenceDb);
  }
  return worst;
}

}  // namespace zobel::sim
