#include "models/measure/decimator.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <bit>
#include <cmath>
#include <complex>
#include <numbers>
#include <numeric>
#include <stdexcept>

#include "models/measure/window.hpp"

namespace zobel::measure {

std::vector<double> kaiserLowPass(double passEdge, double stopEdge, double attenuationDb) {
  const double beta = 0.1102 * (attenuationDb - 8.7);
  const double transition = 2.0 * std::numbers::pi * (stopEdge - passEdge);
  const auto half =
      static_cast<std::ptrdiff_t>(std::ceil((attenuationDb - 7.95) / (2.285 * transition) / 2.0));
  const double cutoff = passEdge + stopEdge;  // of half the sample rate
  std::vector<double> taps;
  for (std::ptrdiff_t n = -half; n <= half; ++n) {
    const double x = static_cast<double>(n) / static_cast<double>(half);
    const double angle = std::numbers::pi * cutoff * static_cast<double>(n);
    const double ideal = n == 0 ? cutoff : cutoff * std::sin(angle) / angle;
    taps.push_back(ideal * besselI0(beta * std::sqrt(1.0 - x * x)));
  }
  const double sum = std::accumulate(taps.begin(), taps.end(), 0.0);
  for (double& tap : taps) {
    tap /= sum;
  }
  return taps;
}

void Decimator::prepare(const DecimatorSettings& settings) {
  if (settings.factor < 2 || !std::has_single_bit(settings.factor)) {
    throw std::invalid_argument("Decimator: the factor must be a power of two, 2 or more");
  }
  settings_ = settings;
  stages_.clear();
  const double outputRateHz = this->outputRateHz();
  const double passHz = settings.passFraction * outputRateHz;
  const double cleanHz = settings.cleanFraction * outputRateHz;

  double rateHz = settings.inputRateHz;
  std::size_t left = settings.factor;
  std::size_t span = 1;         // input samples per sample of the present stage
  std::size_t delayInputs = 0;  // of the cascade so far
  while (left > 1) {
    Stage stage;
    stage.factor = left > 4 ? 4 : 2;
    const double stageOutHz = rateHz / static_cast<double>(stage.factor);
    // What folds onto the clean band starts this far below the stage's output rate.
    stage.taps = kaiserLowPass(passHz / rateHz, (stageOutHz - cleanHz) / rateHz,
                               settings.attenuationDb + 3.0);
    delayInputs += span * (stage.taps.size() / 2);
    span *= stage.factor;
    left /= stage.factor;
    rateHz = stageOutHz;
    stages_.push_back(std::move(stage));
  }
  leadingZeros_ = (settings.factor - delayInputs % settings.factor) % settings.factor;
  groupDelaySamples_ = (delayInputs + leadingZeros_) / settings.factor;
  reset();
}

void Decimator::reset() {
  for (Stage& stage : stages_) {
    stage.pending.assign(stage.taps.size() - 1, 0.0);
  }
  if (!stages_.empty()) {
    Stage& first = stages_.front();
    first.pending.insert(first.pending.end(), leadingZeros_, 0.0);
  }
}

void Decimator::Stage::process(std::span<const double> input, std::vector<double>& output) {
  pending.insert(pending.end(), input.begin(), input.end());
  const std::size_t length = taps.size();
  std::size_t start = 0;
  const Eigen::Map<const Eigen::VectorXd> kernel(taps.data(), static_cast<Eigen::Index>(length));
  for (; start + length <= pending.size(); start += factor) {
    const Eigen::Map<const Eigen::VectorXd> seen(pending.data() + start,
                                                 static_cast<Eigen::Index>(length));
    output.push_back(kernel.dot(seen));
  }
  pending.erase(pending.begin(), pending.begin() + static_cast<std::ptrdiff_t>(start));
}

void Decimator::process(std::span<const double> input, std::vector<double>& output) {
  // Blocks small enough that what passes between the stages stays in the cache.
  constexpr std::size_t kBlock = 4096;
  while (!input.empty()) {
    const std::span<const double> block = input.first(std::min(kBlock, input.size()));
    input = input.subspan(block.size());
    std::span<const double> current = block;
    for (std::size_t i = 0; i + 1 < stages_.size(); ++i) {
      std::vector<double>& next = between_[i % 2];
      next.clear();
      stages_[i].process(current, next);
      current = next;
    }
    stages_.back().process(current, output);
  }
}

void Decimator::flush(std::vector<double>& output) {
  const std::vector<double> zeros(groupDelaySamples_ * settings_.factor - leadingZeros_, 0.0);
  process(zeros, output);
  reset();
}

double Decimator::magnitudeAt(double frequencyHz) const {
  double rateHz = settings_.inputRateHz;
  double magnitude = 1.0;
  for (const Stage& stage : stages_) {
    std::complex<double> sum = 0.0;
    for (std::size_t n = 0; n < stage.taps.size(); ++n) {
      const double turns = frequencyHz / rateHz * static_cast<double>(n);
      sum += stage.taps[n] * std::polar(1.0, -2.0 * std::numbers::pi * turns);
    }
    magnitude *= std::abs(sum);
    rateHz /= static_cast<double>(stage.factor);
  }
  return magnitude;
}

}  // namespace zobel::measure
