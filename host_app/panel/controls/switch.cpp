#include "host_app/panel/controls/switch.hpp"

#include <QPainter>

namespace zobel::panel {
namespace {

constexpr int kTrackWidth = 36;
constexpr int kHeight = 22;

}  // namespace

Switch::Switch(const QString& text, const Theme& theme, QWidget* parent)
    : QCheckBox(text, parent), theme_(theme) {
  setCursor(Qt::PointingHandCursor);
  connect(&theme, &Theme::changed, this, [this] { update(); });
}

QSize Switch::sizeHint() const {
  const int textWidth = text().isEmpty() ? 0 : fontMetrics().horizontalAdvance(text()) + 10;
  return {kTrackWidth + textWidth + 4, kHeight + 4};
}

void Switch::paintEvent(QPaintEvent* /*event*/) {
  const Colours& c = theme_.colours();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setOpacity(isEnabled() ? 1.0 : 0.45);
  const QRectF track(2.5, (height() - kHeight) / 2.0 + 0.5, kTrackWidth - 1.0, kHeight - 1.0);
  painter.setPen(QPen(hasFocus()    ? c.text
                      : isChecked() ? c.accent
                                    : c.line,
                      hasFocus() ? 1.5 : 1.0));
  painter.setBrush(isChecked() ? c.accent : c.well);
  painter.drawRoundedRect(track, track.height() / 2, track.height() / 2);
  const double x =
      isChecked() ? track.right() - track.height() / 2 : track.x() + track.height() / 2;
  painter.setPen(Qt::NoPen);
  painter.setBrush(isChecked() ? c.onAccent : c.dim);
  painter.drawEllipse(QPointF(x, track.center().y()), 7.5, 7.5);
  painter.setPen(c.text);
  painter.drawText(QRectF(track.right() + 10, 0, width(), height()), Qt::AlignVCenter, text());
}

}  // namespace zobel::panel
