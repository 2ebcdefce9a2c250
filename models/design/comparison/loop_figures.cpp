#include "models/design/comparison/loop_figures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>

#include "models/measure/analysis.hpp"

namespace zobel::design {

namespace {

constexpr double kRateHz = 12.288e6;
constexpr double kToneHz = 997.0;
constexpr double kBandHz = 20e3;
constexpr double kTopLevel = 8.0;
constexpr std::size_t kMaxOrder = 8;
constexpr std::size_t kLength = 1 << 20;
constexpr std::size_t kSettling = 4000;

class Simulation {
 public:
  explicit Simulation(const Loop& loop, std::uint64_t seed = 0x9e3779b97f4a7c15)
      : order_(static_cast<std::size_t>(loop.a.rows())), random_(seed) {
    direct_ = loop.direct;
    for (std::size_t i = 0; i < order_; ++i) {
      const auto row = static_cast<Eigen::Index>(i);
      fromInput_[i] = loop.fromInput[row];
      fromOutput_[i] = loop.fromOutput[row];
      toQuantiser_[i] = loop.toQuantiser[row];
      for (std::size_t j = 0; j < order_; ++j) {
        a_[j][i] = loop.a(row, static_cast<Eigen::Index>(j));
      }
    }
  }

  double process(double input) {
    double y = direct_ * input;
    for (std::size_t i = 0; i < kMaxOrder; ++i) {
      y += toQuantiser_[i] * x_[i];
    }
    const double rounded = std::floor(y + dither() + 0.5);
    const double v = std::clamp(rounded, -kTopLevel, kTopLevel);
    clippedInARow_ = v == rounded ? 0 : clippedInARow_ + 1;
    lost_ = lost_ || clippedInARow_ > 64 || !(std::abs(y) < 1000.0);
    std::array<double, kMaxOrder> next{};
    for (std::size_t i = 0; i < kMaxOrder; ++i) {
      next[i] = fromInput_[i] * input + fromOutput_[i] * v;
    }
    for (std::size_t j = 0; j < order_; ++j) {
      for (std::size_t i = 0; i < kMaxOrder; ++i) {
        next[i] += a_[j][i] * x_[j];
      }
    }
    x_ = next;
    return v;
  }

  [[nodiscard]] bool lost() const { return lost_; }
  [[nodiscard]] const std::array<double, kMaxOrder>& states() const { return x_; }

 private:
  /// Triangular, two steps wide.
  double dither() {
    random_ ^= random_ << 13;
    random_ ^= random_ >> 7;
    random_ ^= random_ << 17;
    const auto sum = static_cast<double>((random_ & 0xffffff) + (random_ >> 40));
    return sum * 0x1p-24 - 1.0;
  }

  std::size_t order_;
  double direct_ = 0.0;
  std::array<std::array<double, kMaxOrder>, kMaxOrder> a_{};  // by columns
  std::array<double, kMaxOrder> fromInput_{};
  std::array<double, kMaxOrder> fromOutput_{};
  std::array<double, kMaxOrder> toQuantiser_{};
  std::array<double, kMaxOrder> x_{};
  std::uint64_t random_;
  unsigned clippedInARow_ = 0;
  bool lost_ = false;
};

measure::Spectrum spectrumAt(const Loop& loop, double levelDb, double offset) {
  Simulation simulation(loop);
  std::vector<double> output(kLength);
  const double peak = std::pow(10.0, levelDb / 20.0);
  const double turn = 2.0 * std::numbers::pi * kToneHz / kRateHz;
  for (std::size_t n = 0; n < kSettling + kLength; ++n) {
    const double input = offset + peak * std::sin(turn * static_cast<double>(n));
    const double v = simulation.process(kFullScaleSteps * input);
    if (n >= kSettling) {
      output[n - kSettling] = v / kFullScaleSteps;
    }
  }
  return measure::Spectrum::of(output, kRateHz);
}

bool follows(const Loop& loop, double steps) {
  for (const std::size_t half : {1U, 3U, 8U, 16U, 32U, 64U, 700U, 6144U}) {
    Simulation simulation(loop);
    for (std::size_t n = 0; n < 60'000; ++n) {
      simulation.process(n / half % 2 == 0 ? steps : -steps);
      if (simulation.lost()) {
        return false;
      }
    }
  }
  return true;
}

double idleLine(const Loop& loop) {
  constexpr double kSilenceDb = -1000.0;
  double line = -1000.0;
  for (const double offset : {0.0, 1e-5, 1.0 / 39.0}) {
    const auto spectrum = spectrumAt(loop, kSilenceDb, offset);
    for (std::size_t k = 0; k < spectrum.power().size(); ++k) {
      const double frequencyHz = static_cast<double>(k) * spectrum.binHz();
      // Below, the offset's own main lobe.
      if (frequencyHz > 2.0 * spectrum.lobeHz() && frequencyHz <= kBandHz) {
        line = std::max(line, measure::powerDb(spectrum.power()[k]));
      }
    }
  }
  return line;
}

std::vector<unsigned> stateBits(const Loop& loop, double noisePower) {
  const auto order = static_cast<std::size_t>(loop.a.rows());
  std::array<double, kMaxOrder> peaks{};
  for (const std::size_t half : {16U, 700U, 6144U}) {
    Simulation simulation(loop);
    for (std::size_t n = 0; n < 100'000; ++n) {
      simulation.process(n / half % 2 == 0 ? kFullScaleSteps : -kFullScaleSteps);
      for (std::size_t i = 0; i < order; ++i) {
        peaks[i] = std::max(peaks[i], std::abs(simulation.states()[i]));
      }
    }
  }
  std::vector<unsigned> bits;
  for (std::size_t i = 0; i < order; ++i) {
    const double gain = inBandPower(loop, static_cast<Eigen::Index>(i), kBandHz, kRateHz);
    // Each state's rounding, a twelfth of its last bit squared, may add its share of a tenth.
    const double last = std::sqrt(0.1 * noisePower / static_cast<double>(order) / gain * 12.0);
    bits.push_back(
        static_cast<unsigned>(1.0 + std::ceil(std::log2(peaks[i])) - std::floor(std::log2(last))));
  }
  return bits;
}

double largestSquare(const Loop& loop) {
  constexpr double kStep = 0.25;
  double steps = kTopLevel;
  while (steps > 0.0 && !follows(loop, steps)) {
    steps -= kStep;
  }
  return steps;
}

}  // namespace

unsigned overloadsOfSquares(const Loop& loop, double steps, std::uint64_t periods) {
  constexpr unsigned kEnough = 20;
  constexpr std::uint64_t kStretch = 100'000;
  std::mt19937_64 random(7);
  unsigned overloads = 0;
  for (std::uint64_t done = 0; done < periods && overloads < kEnough; done += kStretch) {
    Simulation simulation(loop, random() | 1);
    const std::uint64_t half = 4 + random() % 13;
    for (std::uint64_t n = 0; n < kStretch && !simulation.lost(); ++n) {
      simulation.process(n / half % 2 == 0 ? steps : -steps);
    }
    overloads += simulation.lost() ? 1 : 0;
  }
  return overloads;
}

LoopFigures figuresOf(const Loop& loop) {
  constexpr double kLoudDb = -3.0;
  constexpr double kQuietDb = -60.0;
  const std::array<double, 1> tone = {kToneHz};
  LoopFigures figures;
  figures.largestSquare = largestSquare(loop);
  const double loud = measure::bandPower(spectrumAt(loop, kLoudDb, 0.0), {}, tone);
  const double quiet = measure::bandPower(spectrumAt(loop, kQuietDb, 0.0), {}, tone);
  figures.sqnrDb = kLoudDb - measure::powerDb(loud);
  figures.dynamicRangeDb = -measure::powerDb(quiet);
  figures.idleLineDb = idleLine(loop);
  figures.stateBits = stateBits(loop, 0.5 * kFullScaleSteps * kFullScaleSteps * quiet);
  return figures;
}

}  // namespace zobel::design
