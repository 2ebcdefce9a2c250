#include "host_app/viewmodel/filter_response.hpp"

#include <QMetaObject>
#include <QPointer>
#include <QThreadPool>
#include <algorithm>
#include <cmath>
#include <utility>

#include "models/design/filter_report.hpp"

namespace zobel::viewmodel {
namespace {

constexpr double kFloorDb = -220.0;

/// The grid thinned to what a plot shows: of neighbouring points the largest and the smallest.
QVector<QPointF> thinned(const design::ResponseGrid& grid, double untilHz) {
  const auto count = std::min(grid.gain.size(), static_cast<std::size_t>(untilHz / grid.stepHz));
  const std::size_t group = std::max<std::size_t>(1, count / 700);
  const auto pointAt = [&](std::size_t n) {
    const double db = 20.0 * std::log10(std::max(std::abs(grid.gain[n]), 1e-11));
    return QPointF(static_cast<double>(n) * grid.stepHz, std::max(db, kFloorDb));
  };
  QVector<QPointF> points;
  for (std::size_t first = 0; first + group <= count; first += group) {
    auto low = first;
    auto high = first;
    for (std::size_t n = first; n < first + group; ++n) {
      low = std::abs(grid.gain[n]) < std::abs(grid.gain[low]) ? n : low;
      high = std::abs(grid.gain[n]) > std::abs(grid.gain[high]) ? n : high;
    }
    points << pointAt(std::min(low, high));
    if (low != high) {
      points << pointAt(std::max(low, high));
    }
  }
  return points;
}

}  // namespace

QVector<QPointF> FilterResponse::curve(unsigned set, unsigned rate, double baseRateHz) {
  const Key key{set, rate, baseRateHz};
  if (const auto found = curves_.find(key); found != curves_.end()) {
    return found->second;
  }
  curves_[key];
  if (set >= dsp::kDesignedFilterSets.size() || rate >= design::kInterpolatorRates) {
    return {};
  }
  QThreadPool::globalInstance()->start([self = QPointer<FilterResponse>(this), key] {
    const auto [number, atRate, baseHz] = key;
    const auto design = design::designInterpolator(static_cast<dsp::FilterSet>(number));
    const double inputHz = baseHz * (1U << atRate);
    auto points =
        thinned(design::wholeResponse(design, atRate, baseHz, design::Coefficients::quantised),
                2.0 * inputHz);
    if (self) {
      QMetaObject::invokeMethod(
          self.data(),
          [self, key, points = std::move(points)] {
            self->curves_[key] = points;
            emit self->ready();
          },
          Qt::QueuedConnection);
    }
  });
  return {};
}

}  // namespace zobel::viewmodel
