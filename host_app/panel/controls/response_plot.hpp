#pragma once

#include <QPointF>
#include <QString>
#include <QVector>
#include <QWidget>
#include <optional>

#include "host_app/panel/controls/plot_scale.hpp"
#include "host_app/panel/theme/theme.hpp"

namespace zobel::panel {

/// Curves over frequency with a grid and a cursor that reads them: the mouse or the arrow keys move
/// it. What is to be dragged on a curve draws and places itself by `scale()`.
class ResponsePlot : public QWidget {
  Q_OBJECT

 public:
  struct Curve {
    QString name;
    QVector<QPointF> points;  ///< by x
    QColor colour;
  };

  ResponsePlot(const QString& name, const Theme& theme, QWidget* parent = nullptr);

  /// The axes; the unit of y is part of its label, as "Level in dB".
  void setAxes(const PlotAxis& x, const PlotAxis& y, const QString& yLabel);
  void setCurves(QVector<Curve> curves);
  /// Shown while there is no curve.
  void setPlaceholder(const QString& text);

  [[nodiscard]] PlotScale scale() const;
  /// What the cursor reads; empty without one.
  [[nodiscard]] QString reading() const;

  [[nodiscard]] QSize sizeHint() const override { return {420, 220}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {220, 130}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void setCursorAt(std::optional<double> fraction);
  void paintGrid(QPainter& painter) const;
  void paintCurves(QPainter& painter) const;
  void paintCursor(QPainter& painter) const;
  void paintLegend(QPainter& painter) const;
  [[nodiscard]] QVector<QPointF> legendPlaces() const;

  const Theme& theme_;
  PlotAxis x_{20.0, 20e3, true};
  PlotAxis y_{-60.0, 10.0, false};
  QString yLabel_;
  QString placeholder_;
  QVector<Curve> curves_;
  std::optional<double> cursor_;  ///< as a fraction of x
};

}  // namespace zobel::panel
