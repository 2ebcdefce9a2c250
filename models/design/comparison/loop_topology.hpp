#pragma once

#include <Eigen/Core>
#include <string_view>
#include <vector>

#include "models/design/noise_transfer.hpp"

namespace zobel::design {

/// How a loop filter is built (the field's abbreviations).
enum class Topology {
  kErrorFeedback,  ///< the quantiser's error through NTF - 1, in direct form
  kCifb,           ///< cascade of integrators, the output fed back to each
  kCrfb,           ///< the same with resonators of a delaying and a non-delaying integrator
  kCiff,           ///< cascade of integrators, each fed forward to the quantiser, as is the input
};

[[nodiscard]] std::string_view nameOf(Topology topology);

/// A modulator of any order: x' = a x + fromInput u + fromOutput v, y = toQuantiser x + direct u,
/// v = quantise(y + dither). Unit: a quantiser step.
struct Loop {
  Eigen::MatrixXd a;
  Eigen::VectorXd fromInput;
  Eigen::VectorXd fromOutput;
  Eigen::RowVectorXd toQuantiser;
  double direct = 0.0;
  unsigned multipliers = 0;  ///< by a state or the error; what multiplies 17 levels only is a table
  unsigned tables = 0;       ///< products of the output
  unsigned adders = 0;       ///< of two operands, resonators being two shifted terms
};

/// A loop of that topology with the poles of `transfer`, and zeros at the same frequencies.
/// Method: R. Schreier, G. Temes, "Understanding Delta-Sigma Data Converters", Wiley 2005, app. B;
/// the coefficients follow from the first samples of the loop filter's impulse response.
[[nodiscard]] Loop realise(Topology topology, const NoiseTransfer& transfer);

/// What the loop makes of a unit error of the quantiser at time 0: NTF's impulse response.
[[nodiscard]] std::vector<double> errorResponse(const Loop& loop, std::size_t length);

/// Power gain from a white error that is added to state `state` to the band at the output, the
/// error's power being 1: what a state's rounding leaves there.
[[nodiscard]] double inBandPower(const Loop& loop, Eigen::Index state, double bandHz,
                                 double rateHz);

}  // namespace zobel::design
