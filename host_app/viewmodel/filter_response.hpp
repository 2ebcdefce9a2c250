#pragma once

#include <QObject>
#include <QPointF>
#include <QVector>
#include <map>
#include <tuple>

namespace zobel::viewmodel {

/// The responses of the interpolation filters, computed from their coefficients as the device
/// holds them, elsewhere than on the window's thread.
class FilterResponse final : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  /// A set at a rate (0 .. 3, of the base rate times 2^rate) in Hz and dB; empty until it is
  /// computed, which `ready` tells, and for sets without a design.
  [[nodiscard]] QVector<QPointF> curve(unsigned set, unsigned rate, double baseRateHz);

 signals:
  void ready();

 private:
  using Key = std::tuple<unsigned, unsigned, double>;

  std::map<Key, QVector<QPointF>> curves_;
};

}  // namespace zobel::viewmodel
