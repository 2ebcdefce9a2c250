#include "models/measure/response.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace zobel::measure {

std::vector<std::complex<double>> fitSines(std::span<const double> samples, double sampleRateHz,
                                           std::span<const double> frequenciesHz) {
  // The normal equations, gathered a block of rows at a time: memory stays small for long records.
  constexpr std::size_t kBlock = 512;
  const auto tones = static_cast<Eigen::Index>(frequenciesHz.size());
  const Eigen::Index unknowns = 2 * tones + 1;
  Eigen::MatrixXd gram = Eigen::MatrixXd::Zero(unknowns, unknowns);
  Eigen::VectorXd right = Eigen::VectorXd::Zero(unknowns);
  for (std::size_t start = 0; start < samples.size(); start += kBlock) {
    const std::size_t count = std::min(kBlock, samples.size() - start);
    Eigen::MatrixXd rows(static_cast<Eigen::Index>(count), unknowns);
    for (Eigen::Index n = 0; n < rows.rows(); ++n) {
      const double timeS = static_cast<double>(start + static_cast<std::size_t>(n)) / sampleRateHz;
      for (Eigen::Index tone = 0; tone < tones; ++tone) {
        const double turns = frequenciesHz[static_cast<std::size_t>(tone)] * timeS;
        const double angle = 2.0 * std::numbers::pi * (turns - std::floor(turns));
        rows(n, 2 * tone) = std::cos(angle);
        rows(n, 2 * tone + 1) = -std::sin(angle);
      }
      rows(n, unknowns - 1) = 1.0;
    }
    const Eigen::Map<const Eigen::VectorXd> block(samples.data() + start, rows.rows());
    gram.selfadjointView<Eigen::Lower>().rankUpdate(rows.transpose());
    right.noalias() += rows.transpose() * block;
  }
  const Eigen::VectorXd solution = gram.selfadjointView<Eigen::Lower>().ldlt().solve(right);
  std::vector<std::complex<double>> amplitudes(frequenciesHz.size());
  for (Eigen::Index tone = 0; tone < tones; ++tone) {
    amplitudes[static_cast<std::size_t>(tone)] = {solution(2 * tone), solution(2 * tone + 1)};
  }
  return amplitudes;
}

std::vector<ResponsePoint> frequencyResponse(std::span<const double> input,
                                             std::span<const double> output, double sampleRateHz,
                                             std::span<const double> frequenciesHz) {
  const auto before = fitSines(input, sampleRateHz, frequenciesHz);
  const auto after = fitSines(output, sampleRateHz, frequenciesHz);
  std::vector<ResponsePoint> points;
  points.reserve(frequenciesHz.size());
  for (std::size_t i = 0; i < frequenciesHz.size(); ++i) {
    const std::complex<double> gain = after[i] / before[i];
    points.push_back({frequenciesHz[i], 20.0 * std::log10(std::abs(gain)),
                      std::arg(gain) * 180.0 / std::numbers::pi});
  }
  return points;
}

std::complex<double> outputImpedanceOhm(std::complex<double> openV, std::complex<double> loadedV,
                                        double loadOhm) {
  return loadOhm * (openV / loadedV - 1.0);
}

}  // namespace zobel::measure
