#include "host_app/panel/controls/level_meter.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "host_app/viewmodel/qt_text.hpp"

namespace zobel::panel {
namespace {

constexpr double kLowestDb = -80.0;
constexpr double kSegment = 4.0;  // pixels, of which one is dark
constexpr double kLabels = 22.0;
constexpr double kNumbers = 58.0;
constexpr double kScale = 20.0;

double dbOf(double ofFullScale) {
  return ofFullScale > 0.0 ? 20.0 * std::log10(ofFullScale) : MeterBallistics::kFloorDb;
}

/// The upper 40 dB take three quarters of the scale.
double fractionOf(double db) {
  const double fraction = db > -40.0 ? 1.0 + 0.75 * db / 40.0 : 0.25 * (db - kLowestDb) / 40.0;
  return std::clamp(fraction, 0.0, 1.0);
}

}  // namespace

LevelMeter::LevelMeter(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
  setFocusPolicy(Qt::StrongFocus);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setAccessibleName(tr("Level meters, left and right"));
  setToolTip(
      tr("RMS, peak and held peak after the volume; click or press Space to clear the clip "
         "lamp"));
  timer_.setTimerType(Qt::PreciseTimer);
  timer_.setInterval(1000 / kFramesPerSecond);
  connect(&timer_, &QTimer::timeout, this, &LevelMeter::advance);
  connect(&theme, &Theme::changed, this, [this] {
    render();
    update();
  });
}

void LevelMeter::setLevels(int channel, double peak, double rms) {
  channels_.at(static_cast<std::size_t>(channel)).setLevels(dbOf(peak), dbOf(rms));
  if (!timer_.isActive() && isVisible()) {
    clock_.start();
    timer_.start();
  }
}

void LevelMeter::setClipped(bool clipped) {
  if (clipped_ != clipped) {
    clipped_ = clipped;
    describe();
    update();
  }
}

void LevelMeter::advance() {
  const double seconds = static_cast<double>(clock_.restart()) / 1000.0;
  bool rest = true;
  for (MeterBallistics& channel : channels_) {
    channel.advance(seconds);
    rest = rest && channel.isAtRest();
  }
  if (rest || !isVisible()) {
    timer_.stop();
    describe();
  }
  update();
}

void LevelMeter::describe() {
  setAccessibleDescription(tr("Left %1 dBFS, right %2 dBFS%3")
                               .arg(channels_[0].peakDb(), 0, 'f', 1)
                               .arg(channels_[1].peakDb(), 0, 'f', 1)
                               .arg(clipped_ ? tr("; the signal has clipped") : QString()));
}

QRectF LevelMeter::bars() const {
  const double right = width() - kNumbers - lamp().width() - 8.0;
  return {kLabels, 0.0, std::max(right - kLabels, 10.0), height() - kScale};
}

QRectF LevelMeter::bar(int channel) const {
  const QRectF all = bars();
  const double gap = 6.0;
  const double tall = (all.height() - gap) / 2.0;
  return {all.x(), all.y() + channel * (tall + gap), all.width(), tall};
}

QRectF LevelMeter::lamp() const {
  return {width() - 40.0, 0.0, 40.0, height() - kScale};
}

double LevelMeter::xOf(double db) const {
  const QRectF all = bars();
  return all.x() + all.width() * fractionOf(db);
}

/// Draws everything that does not move: once with all segments dark, once with all of them lit.
void LevelMeter::render() {
  const Colours& c = theme_.colours();
  const qreal ratio = devicePixelRatioF();
  dark_ = QPixmap(size() * ratio);
  dark_.setDevicePixelRatio(ratio);
  dark_.fill(c.card);
  lit_ = dark_;
  for (QPixmap* const pixmap : {&dark_, &lit_}) {
    QPainter painter(pixmap);
    painter.setFont(theme_.font(Type::caption));
    for (int channel = 0; channel < 2; ++channel) {
      const QRectF area = bar(channel);
      painter.setPen(c.dim);
      painter.drawText(QRectF(0, area.y(), kLabels, area.height()),
                       Qt::AlignVCenter | Qt::AlignLeft, channel == 0 ? tr("L") : tr("R"));
      painter.fillRect(area, c.well);
      for (double x = area.x() + 1; x + kSegment <= area.right(); x += kSegment) {
        const bool hot = x > xOf(-3.0);
        const bool warm = x > xOf(-12.0);
        QColor colour = hot ? c.bad : warm ? c.warn : c.good;
        if (pixmap == &dark_) {
          colour.setAlphaF(theme_.mode() == Theme::Mode::dark ? 0.10F : 0.16F);
        }
        painter.fillRect(QRectF(x, area.y() + 2, kSegment - 1, area.height() - 4), colour);
      }
    }
    painter.setPen(c.dim);
    painter.drawText(QRectF(bars().right() + 4, bars().bottom() + 5, kNumbers - 8, kScale - 5),
                     Qt::AlignRight | Qt::AlignTop, tr("dBFS"));
    for (const int db : {-80, -60, -50, -40, -30, -24, -18, -12, -6, -3, 0}) {
      const double x = xOf(db);
      painter.drawLine(QPointF(x, bars().bottom() + 2), QPointF(x, bars().bottom() + 5));
      painter.drawText(QRectF(x - 20, bars().bottom() + 5, 40, kScale - 5),
                       Qt::AlignHCenter | Qt::AlignTop, QString::number(std::abs(db)));
    }
  }
}

void LevelMeter::resizeEvent(QResizeEvent* /*event*/) {
  render();
}

void LevelMeter::paintEvent(QPaintEvent* /*event*/) {
  ++frames_;
  const Colours& c = theme_.colours();
  const qreal ratio = devicePixelRatioF();
  if (dark_.devicePixelRatio() != ratio) {
    render();
  }
  QPainter painter(this);
  painter.drawPixmap(0, 0, dark_);
  const auto lightUp = [&](const QRectF& area, double fromDb, double toDb, double opacity) {
    const double from = std::max(area.x(), xOf(fromDb));
    const QRectF part(from, area.y(), xOf(toDb) - from, area.height());
    if (part.width() > 0.0) {
      painter.setOpacity(opacity);
      painter.drawPixmap(part, lit_, QRectF(part.topLeft() * ratio, part.size() * ratio));
      painter.setOpacity(1.0);
    }
  };
  painter.setFont(theme_.font(Type::body));
  for (int channel = 0; channel < 2; ++channel) {
    const MeterBallistics& level = channels_.at(static_cast<std::size_t>(channel));
    const QRectF area = bar(channel);
    lightUp(area, kLowestDb, level.rmsDb(), 1.0);
    lightUp(area, level.rmsDb(), level.peakDb(), 0.45);
    if (level.heldDb() > kLowestDb) {
      painter.fillRect(QRectF(xOf(level.heldDb()) - 1.0, area.y(), 2.0, area.height()), c.text);
    }
    painter.setPen(c.text);
    const QString text = level.heldDb() > -120.0
                             ? viewmodel::typeset(QString::number(level.heldDb(), 'f', 1))
                             : QString(QChar(0x2212)) + QChar(0x221e);
    painter.drawText(QRectF(area.right() + 4, area.y(), kNumbers - 8, area.height()),
                     Qt::AlignVCenter | Qt::AlignRight, text);
  }
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(clipped_ ? c.bad : c.line, 1.0));
  painter.setBrush(clipped_ ? c.bad : c.well);
  painter.drawRoundedRect(lamp().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
  painter.setFont(theme_.font(Type::caption));
  painter.setPen(clipped_ ? c.onAccent : c.dim);
  painter.drawText(lamp(), Qt::AlignCenter, tr("CLIP"));
  if (hasFocus()) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(c.accent, 1.5));
    painter.drawRoundedRect(lamp().adjusted(1, 1, -1, -1), 4, 4);
  }
}

void LevelMeter::mousePressEvent(QMouseEvent* event) {
  if (lamp().contains(event->position())) {
    emit clearWished();
  }
}

void LevelMeter::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return) {
    emit clearWished();
  } else {
    QWidget::keyPressEvent(event);
  }
}

}  // namespace zobel::panel
