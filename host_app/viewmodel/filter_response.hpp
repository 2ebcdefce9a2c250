#pragma once

#include <QObject>
#include <QPointF>
#include <QString>
#include <QVector>
#include <map>
#include <tuple>

namespace zobel::viewmodel {

/// The responses of the interpolation filters, computed from their coefficients as the device
/// holds them, elsewhere than on the window's thread.
class FilterResponse final : public QObject {
  Q_OBJECT

 public:
  /// `design::FilterCurve`, as a plot takes it.
  struct Response {
    QVector<QPointF> points;  ///< Hz and dB
    QString sentence;
  };

  using QObject::QObject;

  /// That of a set at a rate (0 .. 3, of the base rate times 2^rate); nothing until it is computed,
  /// which `ready` tells, and for sets without a design.
  [[nodiscard]] const Response* find(unsigned set, unsigned rate, double baseRateHz);

 signals:
  void ready();

 private:
  using Key = std::tuple<unsigned, unsigned, double>;

  std::map<Key, Response> responses_;
};

}  // namespace zobel::viewmodel
