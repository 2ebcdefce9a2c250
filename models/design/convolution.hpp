#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace zobel::design {

/// The taps of two FIR filters in a row.
[[nodiscard]] inline std::vector<double> convolve(std::span<const double> x,
                                                  std::span<const double> y) {
  std::vector<double> out(x.size() + y.size() - 1, 0.0);
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < y.size(); ++j) {
      out[i + j] += x[i] * y[j];
    }
  }
  return out;
}

}  // namespace zobel::design
