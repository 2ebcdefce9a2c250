#pragma once

#include <QWidget>

#include "host_app/panel/theme/theme.hpp"

namespace zobel::panel {

/// How much of something is used: a bar with marks at its quarters, which turns amber at 80 % and
/// red at 100 %.
class Gauge final : public QWidget {
  Q_OBJECT

 public:
  Gauge(const Theme& theme, QWidget* parent = nullptr);

  /// 1 is all of it; more is drawn as all.
  void setFraction(double fraction);
  [[nodiscard]] double fraction() const { return fraction_; }

  [[nodiscard]] QSize sizeHint() const override { return {160, 12}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  const Theme& theme_;
  double fraction_ = 0.0;
};

}  // namespace zobel::panel
