#pragma once

#include <string>

#include "models/measure/plot.hpp"
#include "models/support/error.hpp"

namespace zobel::measure {

/// Draws plots with the gnuplot program, as SVG elements to stand inside a HTML page.
///
/// Colours in the SVG are CSS variables, which the page sets for a dark or a light screen:
/// --ink, --grid, --curve-1 to --curve-4, and --row-rest, -transition, -active, -signal, -fault.
class Gnuplot {
 public:
  /// The program that the build found, or else the one on the PATH.
  Gnuplot();

  /// A program of the caller's choice: a path, or a name to look up on the PATH.
  explicit Gnuplot(std::string program);

  /// An error names the package to install where gnuplot is missing, or says what gnuplot said.
  [[nodiscard]] Expected<std::string> draw(const Plot& plot) const;
  [[nodiscard]] Expected<std::string> draw(const TimelinePlot& plot) const;

 private:
  [[nodiscard]] Expected<std::string> run(const std::string& title, int heightPx,
                                          const std::string& script) const;

  std::string program_;
};

}  // namespace zobel::measure
