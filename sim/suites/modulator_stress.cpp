#include "sim/suites/modulator_stress.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <random>

#include "models/dsp/generated/modulator_coefficients.hpp"
#include "models/dsp/modulator.hpp"
#include "sim/suites/constant_drives.hpp"

namespace zobel::sim {

namespace {

using dsp::Modulator;
namespace k = dsp::modulator_coefficients;

constexpr double kRateHz = 12.288e6;
constexpr unsigned kMillisecond = 12'288;
constexpr std::int64_t kLargest = Modulator::kLargestDrive;
constexpr std::array<int, 5> kStateBits = {k::kState1Bits, k::kState2Bits, k::kState3Bits,
                                           k::kState4Bits, k::kState5Bits};

/// The largest state, 1 being the end of its range.
double peak(Modulator& modulator) {
  double largest = 0.0;
  for (std::size_t i = 0; i < kStateBits.size(); ++i) {
    const auto size = static_cast<double>(std::abs(modulator.states()[i]));
    largest = std::max(largest, std::ldexp(size, 2 - kStateBits[i]));
  }
  return largest;
}

class Stretch {
 public:
  Stretch(std::uint64_t seed, std::uint64_t length) : random_(seed), length_(length) {}

  void run(unsigned kind, StressFigures& result) {
    Modulator modulator(random_() | 1);
    // Kind 5: where the loop rings.
    const std::uint64_t period = kind == 5 ? logUniform(8.0, 32.0) : logUniform(2.0, 1e5);
    const double turn = 2.0 * std::numbers::pi * std::min(1.0, 20.0 * uniform()) * 20e3 / kRateHz;
    double phase = 0.0;
    std::int64_t drive = kLargest;
    std::uint64_t left = 0;
    for (std::uint64_t n = 0; n < length_; ++n) {
      switch (kind) {
        case 0:  // a square
        case 5:
          drive = n % period < period / 2 ? kLargest : -kLargest;
          break;
        case 1:  // a sine
          drive = std::llround(static_cast<double>(kLargest) * std::sin(phase));
          phase += turn;
          break;
        case 2:  // steps
          if (left-- == 0) {
            left = logUniform(1.0, 1e4);
            drive = std::llround(static_cast<double>(kLargest) * (2.0 * uniform() - 1.0));
          }
          break;
        case 3:  // white noise
          drive = static_cast<std::int64_t>(random_()) >> (63 - Modulator::kDriveFractionBits);
          break;
        default:  // random signs
          drive = (random_() >> 63) != 0 ? kLargest : -kLargest;
      }
      modulator.process(drive);
      result.overloads += modulator.overload() ? 1 : 0;
      if (n % 8 == 0) {
        result.peakState = std::max(result.peakState, peak(modulator));
      }
    }
    result.periods += length_;
  }

 private:
  double uniform() { return std::ldexp(static_cast<double>(random_()), -64); }
  std::uint64_t logUniform(double low, double high) {
    return static_cast<std::uint64_t>(low * std::pow(high / low, uniform()));
  }

  std::mt19937_64 random_;
  std::uint64_t length_;
};

}  // namespace

StressFigures stressModulator(std::uint64_t periods) {
  constexpr unsigned kKinds = 6;
  constexpr std::uint64_t kStretch = 200'000;
  StressFigures result;
  for (std::uint64_t seed = 1; result.periods < periods; ++seed) {
    Stretch(seed, kStretch).run(static_cast<unsigned>(seed % kKinds), result);
  }
  return result;
}

RecoveryFigures recoverModulator(unsigned trials) {
  constexpr double kPlayReaches = 0.5;  // of the range
  constexpr unsigned kTrialsPerListening = 200;
  std::mt19937_64 random(11);
  RecoveryFigures result;
  for (unsigned trial = 0; trial < trials; ++trial) {
    Modulator modulator(random() | 1);
    for (std::size_t i = 0; i < kStateBits.size(); ++i) {
      // Anywhere, or within a half, a quarter, an eighth: most of what is anywhere is cleared at
      // once.
      const unsigned smaller = trial % 4;
      modulator.states()[i] = static_cast<std::int64_t>(random()) >>
                              (64U - static_cast<unsigned>(kStateBits[i]) + smaller);
    }
    const std::int64_t drive =
        static_cast<std::int64_t>(random()) >> (63 - Modulator::kDriveFractionBits);
    for (unsigned n = 0; n < 2 * kMillisecond; ++n) {
      modulator.process(drive);
      if (modulator.overload()) {
        ++result.overloads;
        result.slowestPeriods = std::max(result.slowestPeriods, n);
      }
      if (peak(modulator) > kPlayReaches) {
        result.slowestReturn = std::max(result.slowestReturn, n);
      }
    }
    if (trial % kTrialsPerListening == 0) {
      result.lineDbfs = std::max(result.lineDbfs, linesAt(modulator, drive).lineDbfs);
    }
  }
  return result;
}

}  // namespace zobel::sim
