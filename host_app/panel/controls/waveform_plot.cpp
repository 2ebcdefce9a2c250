#include "host_app/panel/controls/waveform_plot.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

namespace zobel::panel {
namespace {

using capture::TapSignal;

constexpr double kNames = 190.0;  // the column of names and values
constexpr double kScale = 22.0;   // the row of the time
constexpr double kUnit = 17.0;    // the least height of a row of bits
constexpr double kTall = 3.0;     // of a curve or a raster, in such rows
constexpr double kZoomStep = 1.25;
constexpr double kFewest = 8.0;  // samples in view

enum class Look { curve, raster, levels };

Look lookOf(device::Tap tap, const TapSignal& signal) {
  if (!signal.unit.empty()) {
    return Look::curve;
  }
  const bool elements = tap == device::Tap::elements || tap == device::Tap::pins;
  return elements ? Look::raster : Look::levels;
}

double unitsOf(device::Tap tap, const TapSignal& signal) {
  return lookOf(tap, signal) == Look::levels ? 1.0 : kTall;
}

double unitsOf(device::Tap tap) {
  double units = 0.0;
  for (const TapSignal& signal : capture::signalsOf(tap)) {
    units += unitsOf(tap, signal);
  }
  return units;
}

QString qt(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Names of values, where the register map has them.
QString nameOf(const TapSignal& signal, std::uint32_t bits) {
  if (signal.name == "state") {
    return qt(device::field::status::state.nameOf(bits));
  }
  return signal.width > 4
             ? QString("0x%1").arg(bits, (static_cast<int>(signal.width) + 3) / 4, 16, QChar('0'))
             : QString::number(bits);
}

}  // namespace

WaveformPlot::WaveformPlot(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setAccessibleName(tr("Waveforms"));
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  setToolTip(
      tr("Read with the mouse or the arrow keys; zoom with the wheel or + and −; move with a "
         "drag or Shift and the arrow keys"));
  connect(&theme, &Theme::changed, this, [this] { update(); });
}

void WaveformPlot::setWaveform(const capture::Waveform& waveform) {
  waveform_ = waveform;
  first_ = 0.0;
  count_ = static_cast<double>(waveform_.samples.size());
  setCursorAt(std::nullopt);
  updateGeometry();
}

void WaveformPlot::setPlaceholder(const QString& text) {
  placeholder_ = text;
  update();
}

QSize WaveformPlot::minimumSizeHint() const {
  const double units = waveform_.samples.empty() ? kTall : unitsOf(waveform_.tap);
  return {420, qRound(units * kUnit + kScale + 12.0)};
}

QString WaveformPlot::reading() const {
  if (!cursor_) {
    return {};
  }
  QString text = timeText(static_cast<double>(*cursor_) - static_cast<double>(waveform_.trigger));
  for (const TapSignal& signal : capture::signalsOf(waveform_.tap)) {
    text += QString("   %1 %2").arg(qt(signal.name), textOf(signal, *cursor_));
  }
  return text;
}

QRectF WaveformPlot::area() const {
  return QRectF(rect()).adjusted(kNames, 6, -8, -kScale);
}

double WaveformPlot::xOf(double sample) const {
  return area().left() + (sample - first_) / count_ * area().width();
}

double WaveformPlot::sampleAt(double x) const {
  return first_ + (x - area().left()) / area().width() * count_;
}

QString WaveformPlot::textOf(const TapSignal& signal, std::size_t sample) const {
  const std::uint32_t bits = waveform_.bitsAt(signal, sample);
  return signal.unit.empty()
             ? nameOf(signal, bits)
             : QString("%1 %2").arg(QString::number(signal.valueOf(bits), 'g', 5), qt(signal.unit));
}

QString WaveformPlot::timeText(double samplesFromTrigger) const {
  const double seconds = samplesFromTrigger / waveform_.sampleRateHz;
  const double size = std::max(std::abs(seconds), 1e-12);
  const QString number = size < 1e-6 ? QString::number(seconds * 1e9, 'g', 4) + " ns"
                         : size < 1e-3
                             ? QString::number(seconds * 1e6, 'g', 4) + QString::fromUtf8(" µs")
                         : size < 1.0 ? QString::number(seconds * 1e3, 'g', 4) + " ms"
                                      : QString::number(seconds, 'g', 4) + " s";
  return samplesFromTrigger == 0.0 ? tr("trigger") : QString(number).replace('-', QChar(0x2212));
}

void WaveformPlot::zoom(double factor, double around) {
  const auto all = static_cast<double>(waveform_.samples.size());
  const double count = std::clamp(count_ / factor, std::min(kFewest, all), all);
  first_ = around - (around - first_) * count / std::max(count_, 1.0);
  count_ = count;
  move(0.0);
}

void WaveformPlot::move(double samples) {
  const auto all = static_cast<double>(waveform_.samples.size());
  first_ = std::clamp(first_ + samples, 0.0, std::max(0.0, all - count_));
  update();
}

void WaveformPlot::setCursorAt(std::optional<std::size_t> sample) {
  cursor_ = sample;
  setAccessibleDescription(reading());
  update();
}

void WaveformPlot::mousePressEvent(QMouseEvent* event) {
  dragged_ = event->position().x();
}

void WaveformPlot::mouseMoveEvent(QMouseEvent* event) {
  const double x = event->position().x();
  if (waveform_.samples.empty()) {
    return;
  }
  if ((event->buttons() & Qt::LeftButton) != 0) {
    move((dragged_ - x) / area().width() * count_);
    dragged_ = x;
  }
  const double sample = sampleAt(x);
  const bool within = x >= area().left() && x <= area().right() &&
                      sample < static_cast<double>(waveform_.samples.size());
  setCursorAt(within ? std::optional(static_cast<std::size_t>(sample)) : std::nullopt);
}

void WaveformPlot::leaveEvent(QEvent* /*event*/) {
  setCursorAt(std::nullopt);
}

void WaveformPlot::wheelEvent(QWheelEvent* event) {
  if (!waveform_.samples.empty() && event->angleDelta().y() != 0) {
    zoom(event->angleDelta().y() > 0 ? kZoomStep : 1.0 / kZoomStep,
         sampleAt(event->position().x()));
  }
}

void WaveformPlot::keyPressEvent(QKeyEvent* event) {
  const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
  const bool in = event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal;
  if (waveform_.samples.empty() || (step == 0 && !in && event->key() != Qt::Key_Minus)) {
    QWidget::keyPressEvent(event);
    return;
  }
  const double middle = cursor_ ? static_cast<double>(*cursor_) : first_ + count_ / 2.0;
  if (step == 0) {
    zoom(in ? kZoomStep : 1.0 / kZoomStep, middle);
  } else if ((event->modifiers() & Qt::ShiftModifier) != 0) {
    move(step * count_ / 10.0);
  } else {
    const double pixel = std::max(1.0, count_ / area().width());
    const double last =
        std::min(first_ + count_, static_cast<double>(waveform_.samples.size())) - 1;
    setCursorAt(static_cast<std::size_t>(std::clamp(middle + step * pixel, first_, last)));
  }
}

void WaveformPlot::paintEvent(QPaintEvent* /*event*/) {
  const Colours& c = theme_.colours();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(hasFocus() ? c.accent : c.line, 1.0));
  painter.setBrush(c.well);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
  if (waveform_.samples.empty()) {
    painter.setPen(c.dim);
    painter.setFont(theme_.font(Type::body));
    painter.drawText(QRectF(rect()), Qt::AlignCenter | Qt::TextWordWrap, placeholder_);
    return;
  }
  paintTime(painter);
  const double unit = area().height() / unitsOf(waveform_.tap);
  double top = area().top();
  for (const TapSignal& signal : capture::signalsOf(waveform_.tap)) {
    const QRectF row(area().left(), top, area().width(), unit * unitsOf(waveform_.tap, signal));
    top += row.height();
    painter.setFont(theme_.font(Type::body));
    const QRectF text(10, row.top(), kNames - 20, row.height());
    painter.setPen(c.dim);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, qt(signal.name).replace('_', ' '));
    if (cursor_) {
      painter.setPen(c.text);
      painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, textOf(signal, *cursor_));
    }
    painter.setPen(QPen(c.line, 1.0));
    painter.drawLine(QPointF(10, row.bottom()), row.bottomRight());
    painter.save();
    painter.setClipRect(row);
    const QRectF inner = row.adjusted(0, 2, 0, -3);
    switch (lookOf(waveform_.tap, signal)) {
      case Look::curve:
        paintCurve(painter, signal, inner);
        break;
      case Look::raster:
        paintRaster(painter, signal, inner);
        break;
      case Look::levels:
        paintLevels(painter, signal, inner);
        break;
    }
    painter.restore();
  }
}

void WaveformPlot::paintTime(QPainter& painter) const {
  const Colours& c = theme_.colours();
  painter.setFont(theme_.font(Type::caption));
  const QRectF inside = area();
  constexpr int kMarks = 4;
  for (int mark = 0; mark <= kMarks; ++mark) {
    const double x = inside.left() + inside.width() * mark / kMarks;
    const double sample = std::round(sampleAt(x));
    painter.setPen(QPen(c.line, 1.0));
    painter.drawLine(QPointF(x, inside.top()), QPointF(x, inside.bottom()));
    painter.setPen(c.dim);
    const double left = std::min(x - 40.0, inside.right() - 80.0);
    painter.drawText(QRectF(left, inside.bottom() + 3, 80, 16),
                     mark == kMarks ? Qt::AlignRight : Qt::AlignHCenter,
                     timeText(sample - static_cast<double>(waveform_.trigger)));
  }
  const auto line = [&](double sample, const QColor& colour) {
    const double x = xOf(sample);
    if (x >= inside.left() && x <= inside.right()) {
      painter.setPen(QPen(colour, 1.0, Qt::DashLine));
      painter.drawLine(QPointF(x, inside.top()), QPointF(x, inside.bottom()));
    }
  };
  line(static_cast<double>(waveform_.trigger), c.warn);
  if (cursor_) {
    line(static_cast<double>(*cursor_) + 0.5, c.dim);
    painter.setPen(c.text);
    painter.setFont(theme_.font(Type::body));
    painter.drawText(
        QRectF(10, inside.bottom() + 2, kNames - 20, 18), Qt::AlignRight | Qt::AlignVCenter,
        timeText(static_cast<double>(*cursor_) - static_cast<double>(waveform_.trigger)));
  }
}

void WaveformPlot::paintCurve(QPainter& painter, const TapSignal& signal, const QRectF& row) const {
  const Colours& c = theme_.colours();
  const auto begin = static_cast<std::size_t>(std::max(0.0, std::floor(first_)));
  const auto end =
      std::min(waveform_.samples.size(), static_cast<std::size_t>(std::ceil(first_ + count_)) + 1);
  // The range is that of all samples, so that it stays while the view moves.
  double low = 1e300;
  double high = -1e300;
  for (std::size_t n = 0; n < waveform_.samples.size(); ++n) {
    const double value = signal.valueOf(waveform_.bitsAt(signal, n));
    low = std::min(low, value);
    high = std::max(high, value);
  }
  const double middle = (low + high) / 2.0;
  const double half = std::max((high - low) / 2.0, signal.scale);
  const auto y = [&](double value) {
    return row.center().y() - (value - middle) / half * row.height() / 2.0;
  };
  if (low < 0.0 && high > 0.0) {
    painter.setPen(QPen(c.line, 1.0));
    painter.drawLine(QPointF(row.left(), y(0.0)), QPointF(row.right(), y(0.0)));
  }
  QPainterPath path;
  const bool stepped = signal.unit == "elements" || signal.unit == "V";
  for (std::size_t n = begin; n < end; ++n) {
    const QPointF point(xOf(static_cast<double>(n)),
                        y(signal.valueOf(waveform_.bitsAt(signal, n))));
    if (n == begin) {
      path.moveTo(point);
    } else if (stepped) {
      path.lineTo(point.x(), path.currentPosition().y());
    }
    path.lineTo(point);
  }
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(signal.word == device::Channel::left ? c.accent : c.warn, 1.4));
  painter.drawPath(path);
}

void WaveformPlot::paintRaster(QPainter& painter, const TapSignal& signal,
                               const QRectF& row) const {
  const Colours& c = theme_.colours();
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(Qt::NoPen);
  painter.setBrush(signal.word == device::Channel::left ? c.accent : c.warn);
  const double line = row.height() / signal.width;
  const int columns = static_cast<int>(row.width());
  for (int column = 0; column < columns; ++column) {
    const auto sample = static_cast<std::size_t>(sampleAt(row.left() + column + 0.5));
    if (sample >= waveform_.samples.size()) {
      break;
    }
    const std::uint32_t bits = waveform_.bitsAt(signal, sample);
    for (unsigned bit = 0; bit < signal.width; ++bit) {
      if ((bits >> bit & 1U) != 0) {
        painter.drawRect(
            QRectF(row.left() + column, row.top() + line * bit, 1.0, std::max(1.0, line - 0.5)));
      }
    }
  }
}

void WaveformPlot::paintLevels(QPainter& painter, const TapSignal& signal,
                               const QRectF& row) const {
  const Colours& c = theme_.colours();
  painter.setPen(QPen(c.good, 1.4));
  painter.setBrush(Qt::NoBrush);
  painter.setFont(theme_.font(Type::caption));
  const std::size_t all = waveform_.samples.size();
  std::size_t begin = 0;
  // A run of one value at a time.
  for (std::size_t n = 1; n <= all; ++n) {
    const std::uint32_t bits = waveform_.bitsAt(signal, begin);
    if (n < all && waveform_.bitsAt(signal, n) == bits) {
      continue;
    }
    const double left = std::max(xOf(static_cast<double>(begin)), row.left());
    const double right = std::min(xOf(static_cast<double>(n)), row.right());
    begin = n;
    if (right < row.left() || left > row.right()) {
      continue;
    }
    if (signal.width == 1) {
      const double y = bits != 0 ? row.top() : row.bottom();
      painter.setPen(QPen(bits != 0 ? c.good : c.dim, 1.4));
      painter.drawLine(QPointF(left, y), QPointF(right, y));
      painter.drawLine(QPointF(right, row.top()), QPointF(right, row.bottom()));
    } else {
      painter.setPen(QPen(c.dim, 1.0));
      painter.drawRect(QRectF(left, row.top(), right - left, row.height()));
      painter.setPen(c.text);
      const QString text = nameOf(signal, bits);
      if (painter.fontMetrics().horizontalAdvance(text) + 6 < right - left) {
        painter.drawText(QRectF(left, row.top(), right - left, row.height()), Qt::AlignCenter,
                         text);
      }
    }
  }
}

}  // namespace zobel::panel
