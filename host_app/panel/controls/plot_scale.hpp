#pragma once

#include <QRectF>
#include <algorithm>
#include <cmath>

namespace zobel::panel {

/// One axis of a plot: from values to a fraction of its length, and back.
struct PlotAxis {
  double low = 0.0;
  double high = 1.0;
  bool logarithmic = false;

  [[nodiscard]] double fractionOf(double value) const {
    return logarithmic ? std::log(std::max(value, 1e-12) / low) / std::log(high / low)
                       : (value - low) / (high - low);
  }
  [[nodiscard]] double valueAt(double fraction) const {
    return logarithmic ? low * std::pow(high / low, fraction) : low + (high - low) * fraction;
  }
};

/// Both axes and the area that they span: what a handle on a curve needs to be dragged.
struct PlotScale {
  PlotAxis x;
  PlotAxis y;
  QRectF area;

  [[nodiscard]] QPointF pixelOf(const QPointF& value) const {
    return {area.x() + area.width() * x.fractionOf(value.x()),
            area.bottom() - area.height() * y.fractionOf(value.y())};
  }
  [[nodiscard]] QPointF valueAt(const QPointF& pixel) const {
    return {x.valueAt((pixel.x() - area.x()) / area.width()),
            y.valueAt((area.bottom() - pixel.y()) / area.height())};
  }
};

}  // namespace zobel::panel
