#include "host_app/viewmodel/filter_response.hpp"

#include <QMetaObject>
#include <QPointer>
#include <QThreadPool>
#include <utility>

#include "host_app/viewmodel/qt_text.hpp"
#include "models/design/filter_curve.hpp"
#include "models/design/interpolator_design.hpp"

namespace zobel::viewmodel {

const FilterResponse::Response* FilterResponse::find(unsigned set, unsigned rate,
                                                     double baseRateHz) {
  const Key key{set, rate, baseRateHz};
  if (const auto found = responses_.find(key); found != responses_.end()) {
    return found->second.points.isEmpty() ? nullptr : &found->second;
  }
  if (set >= dsp::kDesignedFilterSets.size() || rate >= design::kInterpolatorRates) {
    return nullptr;
  }
  responses_[key];
  QThreadPool::globalInstance()->start([self = QPointer<FilterResponse>(this), key] {
    const auto [number, atRate, baseHz] = key;
    const auto curve = design::filterCurve(static_cast<dsp::FilterSet>(number), atRate, baseHz);
    Response response{{}, typeset(qt(curve.sentence()))};
    for (const auto& [frequencyHz, levelDb] : curve.points) {
      response.points << QPointF(frequencyHz, levelDb);
    }
    if (self) {
      QMetaObject::invokeMethod(
          self.data(),
          [self, key, response = std::move(response)] {
            self->responses_[key] = response;
            emit self->ready();
          },
          Qt::QueuedConnection);
    }
  });
  return nullptr;
}

}  // namespace zobel::viewmodel
