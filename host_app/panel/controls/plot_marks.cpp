#include "host_app/panel/controls/plot_marks.hpp"

#include <algorithm>
#include <cmath>

namespace zobel::panel {

std::vector<double> marksOf(const PlotAxis& axis, double pixels, double pitch) {
  std::vector<double> marks;
  if (axis.logarithmic) {
    for (double decade = std::pow(10.0, std::floor(std::log10(axis.low))); decade <= axis.high;
         decade *= 10.0) {
      for (const double digit : {1.0, 2.0, 5.0}) {
        const double mark = decade * digit;
        if (mark >= axis.low * 0.999 && mark <= axis.high * 1.001) {
          marks.push_back(mark);
        }
      }
    }
    return marks;
  }
  const double least = (axis.high - axis.low) / std::max(pixels / pitch, 1.0);
  const double power = std::pow(10.0, std::floor(std::log10(least)));
  double step = 10.0 * power;
  for (const double digit : {5.0, 2.0, 1.0}) {
    step = digit * power >= least ? digit * power : step;
  }
  for (double mark = std::ceil(axis.low / step - 1e-9) * step; mark <= axis.high + 1e-9 * step;
       mark += step) {
    marks.push_back(std::abs(mark) < 1e-9 * step ? 0.0 : mark);
  }
  return marks;
}

}  // namespace zobel::panel
