#include "host_app/panel/controls/gauge.hpp"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace zobel::panel {

Gauge::Gauge(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setFixedHeight(sizeHint().height());
  connect(&theme, &Theme::changed, this, [this] { update(); });
}

void Gauge::setFraction(double fraction) {
  if (fraction_ != fraction) {
    fraction_ = fraction;
    update();
  }
}

void Gauge::paintEvent(QPaintEvent* /*event*/) {
  const Colours& c = theme_.colours();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF all(0.5, 2.5, width() - 1.0, height() - 5.0);
  QPainterPath outline;
  outline.addRoundedRect(all, 3, 3);
  painter.fillPath(outline, c.well);
  painter.setClipPath(outline);
  const QColor colour = fraction_ >= 1.0 ? c.bad : fraction_ >= 0.8 ? c.warn : c.good;
  painter.fillRect(
      QRectF(all.x(), all.y(), all.width() * std::clamp(fraction_, 0.0, 1.0), all.height()),
      colour);
  painter.setPen(QPen(c.card, 1.0));
  for (int quarter = 1; quarter < 4; ++quarter) {
    const double x = all.x() + all.width() * quarter / 4.0;
    painter.drawLine(QPointF(x, all.y()), QPointF(x, all.bottom()));
  }
  painter.setClipping(false);
  painter.setPen(QPen(c.line, 1.0));
  painter.drawPath(outline);
}

}  // namespace zobel::panel
