#include "host_app/panel/controls/response_plot.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <utility>
#include <vector>

#include "host_app/panel/controls/plot_marks.hpp"
#include "host_app/viewmodel/qt_text.hpp"

namespace zobel::panel {
namespace {

constexpr double kKeyStep = 0.01;
constexpr double kLabelPitch = 22.0;
constexpr double kMarkPitch = 34.0;
constexpr double kLegendLeft = 12.0;
constexpr double kLegendLine = 16.0;
constexpr double kLegendDot = 26.0;  // with the gap to the next name

QString frequencyText(double hz) {
  return hz >= 1000.0 ? QString::number(hz / 1000.0, 'g', 4) + "k" : QString::number(hz, 'g', 4);
}

/// The curve at x, between its points.
std::optional<double> valueOf(const QVector<QPointF>& points, double x) {
  const auto after =
      std::lower_bound(points.begin(), points.end(), x,
                       [](const QPointF& point, double at) { return point.x() < at; });
  if (after == points.end() || (after == points.begin() && after->x() > x)) {
    return std::nullopt;
  }
  if (after == points.begin() || after->x() == x) {
    return after->y();
  }
  const QPointF& before = *std::prev(after);
  return before.y() + (after->y() - before.y()) * (x - before.x()) / (after->x() - before.x());
}

}  // namespace

ResponsePlot::ResponsePlot(const QString& name, const Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme) {
  setAccessibleName(name);
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  setToolTip(tr("Move the mouse or press the arrow keys to read the curves"));
  connect(&theme, &Theme::changed, this, [this] { update(); });
}

void ResponsePlot::setAxes(const PlotAxis& x, const PlotAxis& y, const QString& yLabel) {
  x_ = x;
  y_ = y;
  yLabel_ = yLabel;
  update();
}

void ResponsePlot::setCurves(QVector<Curve> curves) {
  curves_ = std::move(curves);
  update();
}

void ResponsePlot::setPlaceholder(const QString& text) {
  placeholder_ = text;
  update();
}

PlotScale ResponsePlot::scale() const {
  const double top = curves_.size() < 3 ? 24.0 : legendPlaces().back().y() + kLegendLine + 4.0;
  return {x_, y_, QRectF(rect()).adjusted(44, top, -16, -22)};
}

QString ResponsePlot::reading() const {
  if (!cursor_) {
    return {};
  }
  const double x = x_.valueAt(*cursor_);
  QString text = frequencyText(x) + (x >= 1000.0 ? "Hz" : " Hz");
  for (const Curve& curve : curves_) {
    if (const auto y = valueOf(curve.points, x)) {
      const double span = y_.high - y_.low;
      const int digits = span > 50.0 ? 1 : span > 5.0 ? 2 : span > 0.1 ? 4 : 6;
      text += QString("   %1 %2").arg(curve.name, QString::number(*y, 'f', digits));
    }
  }
  return text;
}

void ResponsePlot::setCursorAt(std::optional<double> fraction) {
  cursor_ = fraction;
  setAccessibleDescription(reading());
  update();
}

void ResponsePlot::mouseMoveEvent(QMouseEvent* event) {
  const QRectF area = scale().area;
  const double fraction = (event->position().x() - area.x()) / area.width();
  setCursorAt(fraction >= 0.0 && fraction <= 1.0 ? std::optional(fraction) : std::nullopt);
}

void ResponsePlot::leaveEvent(QEvent* /*event*/) {
  setCursorAt(std::nullopt);
}

void ResponsePlot::keyPressEvent(QKeyEvent* event) {
  const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
  if (step == 0) {
    QWidget::keyPressEvent(event);
    return;
  }
  setCursorAt(std::clamp(cursor_.value_or(0.5) + step * kKeyStep, 0.0, 1.0));
}

void ResponsePlot::paintEvent(QPaintEvent* /*event*/) {
  const Colours& c = theme_.colours();
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(hasFocus() ? c.accent : c.line, 1.0));
  painter.setBrush(c.well);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
  painter.setFont(theme_.font(Type::caption));
  paintGrid(painter);
  if (curves_.isEmpty()) {
    painter.setPen(c.dim);
    painter.setFont(theme_.font(Type::body));
    painter.drawText(scale().area, Qt::AlignCenter | Qt::TextWordWrap, placeholder_);
    return;
  }
  paintCurves(painter);
  paintCursor(painter);
  paintLegend(painter);
}

void ResponsePlot::paintGrid(QPainter& painter) const {
  const Colours& c = theme_.colours();
  const PlotScale s = scale();
  QFont font = theme_.font(Type::caption);
  font.setLetterSpacing(QFont::AbsoluteSpacing, 0);
  font.setWeight(QFont::Normal);
  painter.setFont(font);
  double labelled = -100.0;
  for (const double mark : marksOf(s.x, s.area.width(), kMarkPitch)) {
    const double x = s.pixelOf({mark, s.y.low}).x();
    painter.setPen(QPen(c.line, 1.0));
    painter.drawLine(QPointF(x, s.area.top()), QPointF(x, s.area.bottom()));
    painter.setPen(c.dim);
    if (x - labelled >= kLabelPitch) {
      labelled = x;
      painter.drawText(QRectF(x - 24, s.area.bottom() + 3, 48, 16), Qt::AlignHCenter,
                       frequencyText(mark));
    }
  }
  for (const double mark : marksOf(s.y, s.area.height(), kMarkPitch)) {
    const double y = s.pixelOf({s.x.low, mark}).y();
    painter.setPen(QPen(mark == 0.0 ? c.dim : c.line, 1.0));
    painter.drawLine(QPointF(s.area.left(), y), QPointF(s.area.right(), y));
    painter.setPen(c.dim);
    painter.drawText(QRectF(0, y - 8, s.area.left() - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                     viewmodel::typeset(QString::number(mark, 'g', 4)));
  }
  painter.setPen(c.dim);
  painter.drawText(QRectF(10, 5, width() - 20, 16), Qt::AlignLeft, yLabel_);
}

void ResponsePlot::paintCurves(QPainter& painter) const {
  const PlotScale s = scale();
  painter.save();
  painter.setClipRect(s.area);
  for (const Curve& curve : curves_) {
    QPainterPath path;
    bool begun = false;
    for (const QPointF& point : curve.points) {
      const QPointF pixel =
          s.pixelOf({std::max(point.x(), s.x.logarithmic ? s.x.low * 0.5 : point.x()), point.y()});
      begun ? path.lineTo(pixel) : path.moveTo(pixel);
      begun = true;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(curve.colour, 1.8, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
    painter.drawPath(path);
  }
  painter.restore();
}

void ResponsePlot::paintCursor(QPainter& painter) const {
  if (!cursor_) {
    return;
  }
  const Colours& c = theme_.colours();
  const PlotScale s = scale();
  const double x = s.area.x() + s.area.width() * *cursor_;
  painter.setPen(QPen(c.dim, 1.0, Qt::DashLine));
  painter.drawLine(QPointF(x, s.area.top()), QPointF(x, s.area.bottom()));
  for (const Curve& curve : curves_) {
    if (const auto y = valueOf(curve.points, x_.valueAt(*cursor_))) {
      const QPointF at = s.pixelOf({x_.valueAt(*cursor_), *y});
      if (s.area.contains(at)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(curve.colour);
        painter.drawEllipse(at, 3.5, 3.5);
      }
    }
  }
}

QVector<QPointF> ResponsePlot::legendPlaces() const {
  // A single name stands beside the label of y, many take lines of their own.
  const QFontMetricsF metrics(theme_.font(Type::body));
  const bool single = curves_.size() < 3;
  double x = single ? width() - 16.0 : kLegendLeft;
  double y = single ? 5.0 : 23.0;
  QVector<QPointF> places;
  for (const Curve& curve : curves_) {
    const double wide = metrics.horizontalAdvance(curve.name) + kLegendDot;
    if (single) {
      x -= wide;
      places << QPointF(x, y);
      continue;
    }
    if (x > kLegendLeft && x + wide > width() - 8.0) {
      x = kLegendLeft;
      y += kLegendLine;
    }
    places << QPointF(x, y);
    x += wide;
  }
  return places;
}

void ResponsePlot::paintLegend(QPainter& painter) const {
  const Colours& c = theme_.colours();
  painter.setFont(theme_.font(Type::body));
  if (cursor_) {
    painter.setPen(c.text);
    painter.drawText(QRectF(10, curves_.size() < 3 ? 4.0 : 22.0, width() - 26, 34),
                     Qt::AlignRight | Qt::TextWordWrap, reading());
    return;
  }
  const auto places = legendPlaces();
  for (qsizetype n = 0; n < curves_.size(); ++n) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(curves_[n].colour);
    painter.drawEllipse(places[n] + QPointF(3.5, 8), 3.5, 3.5);
    painter.setPen(c.dim);
    painter.drawText(QRectF(places[n] + QPointF(11, 0), QSizeF(width(), 18)), Qt::AlignLeft,
                     curves_[n].name);
  }
}

}  // namespace zobel::panel
