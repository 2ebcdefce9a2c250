#include "host_app/panel/controls/volume_knob.hpp"

#include <QConicalGradient>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace zobel::panel {
namespace {

constexpr int kSilence = -1440;
constexpr double kStep = 5.0;  // tenths of a dB
constexpr double kFineStep = 1.0;
constexpr double kPage = 30.0;
constexpr double kDragPerPixel = 2.0;
constexpr double kFineDragPerPixel = 0.2;

/// Below this radius, in pixels, the face has room for less.
constexpr double kCompact = 90.0;

/// Degrees clockwise from the top: the scale goes from -140 to 140.
constexpr double kSweep = 140.0;

/// Most of the scale is for the levels that are listened at: the uppermost 60 dB take 80 % of it.
double angleOf(double tenths) {
  const double db = tenths / 10.0;
  const double fraction = db >= -60.0 ? 1.0 + 0.8 * db / 60.0 : 0.2 * (db + 144.0) / 84.0;
  return -kSweep + 2.0 * kSweep * std::clamp(fraction, 0.0, 1.0);
}

QPointF onCircle(const QPointF& centre, double radius, double angle) {
  const double radians = angle * std::numbers::pi / 180.0;
  return centre + radius * QPointF(std::sin(radians), -std::cos(radians));
}

void drawArc(QPainter& painter, const QRectF& rect, double from, double to) {
  // Qt counts sixteenths of a degree, counterclockwise from the right.
  painter.drawArc(rect, static_cast<int>(std::lround((90.0 - from) * 16.0)),
                  static_cast<int>(std::lround((from - to) * 16.0)));
}

QRectF around(const QPointF& centre, double radius) {
  return {centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius};
}

QString number(int tenths) {
  return (tenths < 0 ? QString(QChar(0x2212)) : QString()) +
         QString::number(std::abs(tenths) / 10.0, 'f', 1);
}

}  // namespace

VolumeKnob::VolumeKnob(const Theme& theme, QWidget* parent)
    : QAbstractSlider(parent), theme_(theme), editor_(new QLineEdit(this)) {
  setRange(kSilence, 0);
  setValue(kSilence);
  setSingleStep(static_cast<int>(kStep));
  setPageStep(static_cast<int>(kPage));
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Volume"));
  setAccessibleDescription(
      tr("The target in decibels. Arrow keys step, digits let a number be typed, End is silence."));
  setToolTip(tr("Drag, turn the wheel, use the arrow keys or type a number (Shift: finely)"));
  setCursor(Qt::SizeVerCursor);
  editor_->setAlignment(Qt::AlignCenter);
  editor_->setAccessibleName(tr("Volume in decibels"));
  editor_->setFocusPolicy(Qt::ClickFocus);
  editor_->hide();
  connect(editor_, &QLineEdit::returnPressed, this, [this] {
    const QString text = editor_->text();
    setFocus();
    emit typed(text);
  });
  connect(editor_, &QLineEdit::editingFinished, editor_, &QWidget::hide);
  connect(&theme, &Theme::changed, this, [this] { update(); });
}

void VolumeKnob::setCurrent(std::optional<int> tenths) {
  if (current_ != tenths) {
    current_ = tenths;
    update();
  }
}

void VolumeKnob::setLimit(int tenths) {
  if (limit_ != tenths) {
    limit_ = tenths;
    update();
  }
}

void VolumeKnob::setCaption(const QString& caption) {
  if (caption_ != caption) {
    caption_ = caption;
    update();
  }
}

void VolumeKnob::setPending(bool pending) {
  if (pending_ != pending) {
    pending_ = pending;
    update();
  }
}

QRectF VolumeKnob::circle() const {
  const double side = std::min(width(), height()) - 8.0;
  return QRectF((width() - side) / 2.0, (height() - side) / 2.0 + 0.03 * side, side, side);
}

void VolumeKnob::wish(double tenths) {
  const int wanted = std::clamp(static_cast<int>(std::lround(tenths)), minimum(), maximum());
  if (wanted != value()) {
    emit wished(wanted);
  }
}

void VolumeKnob::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && isEnabled()) {
    dragFrom_ = event->position();
    dragged_ = value();
    dragging_ = true;
    emit gestureBegan();
  }
}

void VolumeKnob::mouseMoveEvent(QMouseEvent* event) {
  if (!dragging_) {
    return;
  }
  const QPointF moved = event->position() - dragFrom_;
  dragFrom_ = event->position();
  const bool fine = event->modifiers().testFlag(Qt::ShiftModifier);
  dragged_ += (moved.x() - moved.y()) * (fine ? kFineDragPerPixel : kDragPerPixel);
  dragged_ = std::clamp(dragged_, static_cast<double>(minimum()), static_cast<double>(maximum()));
  wish(dragged_);
}

void VolumeKnob::mouseReleaseEvent(QMouseEvent* /*event*/) {
  endDrag();
}

void VolumeKnob::changeEvent(QEvent* event) {
  QAbstractSlider::changeEvent(event);
  // Of a disabled knob, as when the cable is pulled, nobody tells that the button was released.
  if (event->type() == QEvent::EnabledChange && !isEnabled()) {
    endDrag();
  }
}

void VolumeKnob::endDrag() {
  if (dragging_) {
    dragging_ = false;
    emit gestureEnded();
  }
}

void VolumeKnob::mouseDoubleClickEvent(QMouseEvent* /*event*/) {
  openEditor(QString::number(value() / 10.0, 'f', 1));
  editor_->selectAll();
}

void VolumeKnob::wheelEvent(QWheelEvent* event) {
  const bool fine = event->modifiers().testFlag(Qt::ShiftModifier);
  // Some platforms turn the wheel sideways with Shift.
  const QPoint turned = event->angleDelta();
  wheel_ += (turned.y() != 0 ? turned.y() : turned.x()) / 120.0;
  const double notches = std::trunc(wheel_);
  wheel_ -= notches;
  if (notches != 0.0) {
    wish(value() + notches * (fine ? kFineStep : kStep));
  }
  event->accept();
}

void VolumeKnob::keyPressEvent(QKeyEvent* event) {
  const double step = event->modifiers().testFlag(Qt::ShiftModifier) ? kFineStep : kStep;
  switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Right:
      wish(value() + step);
      return;
    case Qt::Key_Down:
    case Qt::Key_Left:
      wish(value() - step);
      return;
    case Qt::Key_PageUp:
      wish(value() + kPage);
      return;
    case Qt::Key_PageDown:
      wish(value() - kPage);
      return;
    case Qt::Key_End:
      wish(kSilence);
      return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      mouseDoubleClickEvent(nullptr);
      return;
    default:
      break;
  }
  const QString text = event->text();
  if (!text.isEmpty() && (text[0].isDigit() || text[0] == '-')) {
    openEditor(text);
  } else {
    QWidget::keyPressEvent(event);
  }
}

void VolumeKnob::openEditor(const QString& text) {
  editor_->setText(text);
  editor_->setFont(theme_.font(Type::figure));
  editor_->show();
  editor_->raise();
  editor_->setFocus();
}

void VolumeKnob::resizeEvent(QResizeEvent* /*event*/) {
  const QPointF centre = circle().center();
  editor_->setGeometry(static_cast<int>(centre.x()) - 60, static_cast<int>(centre.y()) - 22, 120,
                       44);
}

void VolumeKnob::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setOpacity(isEnabled() ? 1.0 : 0.45);
  const QRectF all = circle();
  paintScale(painter, all);
  paintBody(painter, all);
  paintNumbers(painter, all);
}

void VolumeKnob::paintScale(QPainter& painter, const QRectF& circle) const {
  const Colours& c = theme_.colours();
  const QPointF centre = circle.center();
  const double radius = circle.width() / 2.0;
  const QRectF arc = around(centre, radius * 0.80);
  painter.setPen(QPen(c.well, radius * 0.055, Qt::SolidLine, Qt::FlatCap));
  drawArc(painter, arc, -kSweep, kSweep);
  if (limit_ < maximum()) {
    QColor beyond = c.bad;
    beyond.setAlphaF(0.55F);
    painter.setPen(QPen(beyond, radius * 0.018, Qt::SolidLine, Qt::FlatCap));
    drawArc(painter, arc, angleOf(limit_), kSweep);
  }
  if (current_) {
    painter.setPen(QPen(c.accent, radius * 0.055, Qt::SolidLine, Qt::FlatCap));
    drawArc(painter, arc, -kSweep, angleOf(*current_));
  }
  QFont font = theme_.font(Type::caption);
  font.setLetterSpacing(QFont::AbsoluteSpacing, 0);
  painter.setFont(font);
  for (const int db : {-144, -60, -50, -40, -30, -20, -10, 0}) {
    const double angle = angleOf(db * 10.0);
    const bool beyond = db * 10 > limit_;
    painter.setPen(QPen(beyond ? c.bad : c.dim, 1.2));
    painter.drawLine(onCircle(centre, radius * 0.845, angle),
                     onCircle(centre, radius * 0.885, angle));
    const QPointF at = onCircle(centre, std::max(radius * 0.975, radius * 0.885 + 11.0), angle);
    painter.drawText(QRectF(at.x() - 20, at.y() - 9, 40, 18), Qt::AlignCenter,
                     QString::number(std::abs(db)));
  }
  if (limit_ < maximum()) {
    const double angle = angleOf(limit_);
    painter.setPen(QPen(c.bad, 2.4, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(onCircle(centre, radius * 0.765, angle),
                     onCircle(centre, radius * 0.885, angle));
  }
}

void VolumeKnob::paintBody(QPainter& painter, const QRectF& circle) const {
  const Colours& c = theme_.colours();
  const QPointF centre = circle.center();
  const double radius = circle.width() / 2.0;
  // The shadow, the machined rim, and the face that is turned.
  QRadialGradient shadow(centre + QPointF(0, radius * 0.05), radius * 0.76);
  QColor black(0, 0, 0, theme_.mode() == Theme::Mode::dark ? 170 : 70);
  shadow.setColorAt(0.85, black);
  black.setAlpha(0);
  shadow.setColorAt(1.0, black);
  painter.setPen(Qt::NoPen);
  painter.setBrush(shadow);
  painter.drawEllipse(centre + QPointF(0, radius * 0.05), radius * 0.76, radius * 0.76);
  QLinearGradient rim(centre.x(), centre.y() - radius, centre.x(), centre.y() + radius);
  rim.setColorAt(0.15, c.metalLight.lighter(125));
  rim.setColorAt(0.85, c.metalDark.darker(120));
  painter.setBrush(rim);
  painter.drawEllipse(centre, radius * 0.705, radius * 0.705);
  QConicalGradient face(centre, 60);
  for (int n = 0; n <= 4; ++n) {
    face.setColorAt(n / 4.0, n % 2 == 0 ? c.metalLight : c.metalDark);
  }
  painter.setBrush(face);
  painter.drawEllipse(centre, radius * 0.675, radius * 0.675);
  QColor cap = c.card;
  painter.setBrush(cap);
  painter.setPen(QPen(c.line, 1.0));
  painter.drawEllipse(centre, radius * 0.52, radius * 0.52);
  // The pointer.
  const double angle = angleOf(value());
  painter.setPen(QPen(pending_ ? c.warn : c.accent, radius * 0.035, Qt::SolidLine, Qt::RoundCap));
  painter.drawLine(onCircle(centre, radius * 0.555, angle), onCircle(centre, radius * 0.64, angle));
  if (hasFocus()) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(c.accent, 1.5));
    painter.drawEllipse(centre, radius * 0.725, radius * 0.725);
  }
}

void VolumeKnob::paintNumbers(QPainter& painter, const QRectF& circle) const {
  const Colours& c = theme_.colours();
  const QPointF centre = circle.center();
  const double radius = circle.width() / 2.0;
  QFont display = theme_.font(Type::display);
  display.setPixelSize(std::max(24, static_cast<int>(radius * 0.32)));
  painter.setFont(display);
  painter.setPen(pending_ ? c.warn : c.text);
  painter.drawText(
      QRectF(centre.x() - radius * 0.5, centre.y() - radius * 0.26, radius, radius * 0.36),
      Qt::AlignCenter, number(value()));
  const bool compact = radius < kCompact;
  QFont caption = theme_.font(Type::caption);
  if (compact) {
    caption.setLetterSpacing(QFont::AbsoluteSpacing, 0);
  }
  painter.setFont(caption);
  painter.setPen(c.dim);
  painter.drawText(QRectF(centre.x() - radius * 0.5, centre.y() - radius * 0.42, radius, 18),
                   Qt::AlignCenter, caption_);
  const QString now = current_ ? tr("now %1").arg(number(*current_)) : tr("silent");
  QFont body = theme_.font(Type::body);
  painter.setFont(body);
  painter.setPen(current_ ? c.accent : c.dim);
  painter.drawText(QRectF(centre.x() - radius * 0.5, centre.y() + radius * 0.12, radius, 20),
                   Qt::AlignCenter, now);
  if (compact) {
    return;  // The scale shows the limit as well.
  }
  painter.setFont(theme_.font(Type::caption));
  painter.setPen(c.dim);
  painter.drawText(QRectF(centre.x() - radius * 0.4, centre.y() + radius * 0.30, radius * 0.8, 16),
                   Qt::AlignCenter, tr("limit %1").arg(number(limit_)));
}

}  // namespace zobel::panel
