#pragma once

#include <cstddef>
#include <vector>

namespace zobel::measure {

/// Modified Bessel function of the first kind and order zero, by its power series (all terms are
/// positive: no cancellation, full double precision).
[[nodiscard]] double besselI0(double x);

/// A Kaiser window for spectra (J. F. Kaiser and R. W. Schafer, "On the use of the I0-sinh window
/// for spectrum analysis", 1980). One parameter trades the width of the main lobe for the height of
/// the side lobes, without a table of coefficients whose rounding would limit the latter.
class KaiserWindow {
 public:
  /// Side lobes `sideLobeDb` (positive, e.g. 300) below the main lobe.
  explicit KaiserWindow(double sideLobeDb);

  /// The periodic window of `length` points, its middle (value 1) at `length / 2`.
  [[nodiscard]] std::vector<double> weights(std::size_t length) const;

  /// Amplitude of the window's transform at `offsetBins` from its middle, 1 at the middle.
  [[nodiscard]] double response(double offsetBins) const;

  /// Half width of the main lobe, from its middle to its first null: sqrt(1 + (beta/pi)^2) bins.
  [[nodiscard]] double mainLobeBins() const;

  [[nodiscard]] double beta() const { return beta_; }

 private:
  double beta_;
};

}  // namespace zobel::measure
