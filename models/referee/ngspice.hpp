#pragma once

#include <complex>
#include <string>
#include <string_view>
#include <vector>

#include "models/support/error.hpp"

namespace zobel::referee {

/// What an analysis gave: one vector for each name asked for, over `axis` (seconds or hertz).
struct SpiceResult {
  std::vector<double> axis;
  std::vector<std::vector<std::complex<double>>> vectors;

  /// The real part of vector `which` at `at`, by cubic interpolation through four neighbours.
  [[nodiscard]] double real(std::size_t which, double at) const;
};

/// Runs `netlist` through libngspice, in this process, with `analysis` as its command line ("tran
/// 40n 1m", "ac dec 20 20 20k") and returns the vectors named, such as "load" or "v(load)". The
/// simulator keeps global state: one call at a time in a process. An error says what ngspice said.
[[nodiscard]] Expected<SpiceResult> runSpice(const std::string& netlist,
                                             const std::string& analysis,
                                             const std::vector<std::string>& names);

}  // namespace zobel::referee
