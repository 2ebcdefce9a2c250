#include "host_app/panel/controls/lamp.hpp"

#include <QPainter>
#include <QRadialGradient>

namespace zobel::panel {

Lamp::Lamp(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setFixedSize(sizeHint());
  connect(&theme, &Theme::changed, this, [this] { update(); });
}

void Lamp::setLight(Light light) {
  if (light_ != light) {
    light_ = light;
    update();
  }
}

void Lamp::paintEvent(QPaintEvent* /*event*/) {
  const Colours& c = theme_.colours();
  const QColor colour = light_ == Light::good   ? c.good
                        : light_ == Light::warn ? c.warn
                        : light_ == Light::bad  ? c.bad
                        : light_ == Light::busy ? c.accent
                                                : c.line;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QPointF centre(width() / 2.0, height() / 2.0);
  painter.setPen(Qt::NoPen);
  if (light_ != Light::off) {
    QRadialGradient glow(centre, 8);
    QColor faint = colour;
    faint.setAlphaF(0.35F);
    glow.setColorAt(0.4, faint);
    faint.setAlphaF(0.0F);
    glow.setColorAt(1.0, faint);
    painter.setBrush(glow);
    painter.drawEllipse(centre, 8, 8);
  }
  painter.setBrush(colour);
  painter.drawEllipse(centre, 4.5, 4.5);
}

}  // namespace zobel::panel
