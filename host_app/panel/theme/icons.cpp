#include "host_app/panel/theme/icons.hpp"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <cmath>
#include <numbers>

namespace zobel::panel {
namespace {

/// The drawing in a square of 24 by 24.
QPainterPath drawing(Symbol symbol) {
  QPainterPath path;
  switch (symbol) {
    case Symbol::listen:  // a knob
      path.addEllipse(QPointF(12, 12), 7, 7);
      path.moveTo(12, 5);
      path.lineTo(12, 10);
      path.moveTo(4.2, 19.8);
      path.lineTo(5.6, 18.4);
      path.moveTo(19.8, 19.8);
      path.lineTo(18.4, 18.4);
      break;
    case Symbol::sound:  // a response with its roll-off
      path.moveTo(3, 8);
      path.lineTo(11, 8);
      path.cubicTo(16, 8, 15, 18, 18, 18);
      path.lineTo(21, 18);
      path.moveTo(3, 4);
      path.lineTo(3, 21);
      path.lineTo(21, 21);
      break;
    case Symbol::headphones:
      path.moveTo(4, 16);
      path.lineTo(4, 12);
      path.arcTo(QRectF(4, 4, 16, 16), 180, -180);
      path.lineTo(20, 16);
      path.addRoundedRect(QRectF(3, 14, 4.5, 6.5), 2, 2);
      path.addRoundedRect(QRectF(16.5, 14, 4.5, 6.5), 2, 2);
      break;
    case Symbol::presets:
      path.moveTo(7, 3.5);
      path.lineTo(17, 3.5);
      path.lineTo(17, 20.5);
      path.lineTo(12, 16.5);
      path.lineTo(7, 20.5);
      path.closeSubpath();
      break;
    case Symbol::board:
      path.addRoundedRect(QRectF(6, 6, 12, 12), 2, 2);
      path.addRect(QRectF(10, 10, 4, 4));
      for (const double at : {9.0, 15.0}) {
        path.moveTo(at, 2.5);
        path.lineTo(at, 6);
        path.moveTo(at, 18);
        path.lineTo(at, 21.5);
        path.moveTo(2.5, at);
        path.lineTo(6, at);
        path.moveTo(18, at);
        path.lineTo(21.5, at);
      }
      break;
    case Symbol::doctor:
      path.addEllipse(QPointF(12, 12), 9, 9);
      path.moveTo(7.5, 12.5);
      path.lineTo(10.8, 15.8);
      path.lineTo(16.5, 9);
      break;
    case Symbol::undo:
    case Symbol::redo: {
      const auto x = [&](double at) { return symbol == Symbol::undo ? at : 24 - at; };
      path.moveTo(x(8), 5);
      path.lineTo(x(4), 9);
      path.lineTo(x(8), 13);
      path.moveTo(x(4), 9);
      path.lineTo(x(14), 9);
      path.cubicTo(x(22), 9, x(22), 19, x(14), 19);
      path.lineTo(x(9), 19);
      break;
    }
    case Symbol::sun:
      path.addEllipse(QPointF(12, 12), 4, 4);
      for (int n = 0; n < 8; ++n) {
        const double angle = n * std::numbers::pi / 4;
        path.moveTo(12 + 7 * std::cos(angle), 12 + 7 * std::sin(angle));
        path.lineTo(12 + 9.5 * std::cos(angle), 12 + 9.5 * std::sin(angle));
      }
      break;
    case Symbol::moon:
      path.moveTo(19.5, 14.5);
      path.cubicTo(12, 18, 6, 11, 10, 4);
      path.cubicTo(1, 7, 3, 20, 12, 20);
      path.cubicTo(15.5, 20, 18.5, 17.5, 19.5, 14.5);
      break;
  }
  return path;
}

class SymbolEngine final : public QIconEngine {
 public:
  SymbolEngine(Symbol symbol, QColor colour, QColor checked)
      : symbol_(symbol), colour_(colour), checked_(checked) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
    QColor colour = state == QIcon::On ? checked_ : colour_;
    if (mode == QIcon::Disabled) {
      colour.setAlphaF(0.35F);
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.topLeft());
    painter->scale(rect.width() / 24.0, rect.height() / 24.0);
    painter->setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(drawing(symbol_));
    painter->restore();
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(0, 0), size), mode, state);
    return pixmap;
  }

  [[nodiscard]] QIconEngine* clone() const override {
    return new SymbolEngine(symbol_, colour_, checked_);
  }

 private:
  Symbol symbol_;
  QColor colour_;
  QColor checked_;
};

}  // namespace

QIcon icon(Symbol symbol, const QColor& colour, const QColor& checked) {
  return QIcon(new SymbolEngine(symbol, colour, checked));
}

}  // namespace zobel::panel
