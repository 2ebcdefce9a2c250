#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <stdexcept>
#include <vector>

#include "models/design/noise_transfer.hpp"

namespace zobel::sim {

/// A one-bit modulator of the seventh order in double precision, to make DSD from: the input comes
/// out unchanged, and the quantiser's error behind exactly the noise transfer function designed
/// here, which leaves more than 120 dB up to 20 kHz at DSD64.
class DsdModulator {
 public:
  /// `rateHz` is that of the bits.
  explicit DsdModulator(double rateHz) {
    const design::NoiseTransfer transfer = design::designNoiseTransfer(
        {.order = kOrder, .bandEdgeHz = 20e3, .rateHz = rateHz, .outOfBandGain = 1.35});
    const std::vector<double> zeros = polynomial(transfer.zeros);
    const std::vector<double> poles = polynomial(transfer.poles);
    for (std::size_t i = 0; i < kOrder; ++i) {
      feedback_[i] = poles[i + 1];
      forward_[i] = zeros[i + 1] - poles[i + 1];
    }
  }

  /// The next bit, for an input within about -0.5 .. 0.5; throws when the loop has lost its grip.
  bool next(double input) {
    double shaped = 0.0;  // NTF - 1, on the errors so far
    for (std::size_t i = 0; i < kOrder; ++i) {
      shaped += forward_[i] * errors_[i] - feedback_[i] * shaped_[i];
    }
    const double wanted = input + shaped;
    if (std::fabs(wanted) > 100.0) {
      throw std::runtime_error("DSD modulator: the loop is unstable, give it less input");
    }
    const bool bit = wanted >= 0.0;
    std::shift_right(errors_.begin(), errors_.end(), 1);
    std::shift_right(shaped_.begin(), shaped_.end(), 1);
    errors_[0] = (bit ? 1.0 : -1.0) - wanted;
    shaped_[0] = shaped;
    return bit;
  }

 private:
  static constexpr unsigned kOrder = 7;

  /// The coefficients of the product of (1 - root z^-1).
  static std::vector<double> polynomial(const std::vector<std::complex<double>>& roots) {
    std::vector<std::complex<double>> product{1.0};
    for (const auto& root : roots) {
      product.push_back(0.0);
      for (std::size_t i = product.size() - 1; i > 0; --i) {
        product[i] -= root * product[i - 1];
      }
    }
    std::vector<double> real;
    for (const auto& coefficient : product) {
      real.push_back(coefficient.real());
    }
    return real;
  }

  std::array<double, kOrder> forward_{};
  std::array<double, kOrder> feedback_{};
  std::array<double, kOrder> errors_{};  ///< newest first
  std::array<double, kOrder> shaped_{};
};

}  // namespace zobel::sim
