#pragma once

#include <QRectF>
#include <QString>
#include <QWidget>
#include <cstddef>
#include <optional>
#include <utility>

#include "host_app/capture/waveform.hpp"
#include "host_app/panel/theme/theme.hpp"

namespace zobel::panel {

/// The signals of a captured waveform, a row each: sound and codes as curves, masks of elements as
/// rasters, bits as levels, other numbers as text. Beside each name stands the value at the cursor.
/// The wheel or + and - zoom, a drag or the arrow keys with Shift move; the mouse or the arrow keys
/// read.
class WaveformPlot final : public QWidget {
  Q_OBJECT

 public:
  WaveformPlot(const Theme& theme, QWidget* parent = nullptr);

  void setWaveform(const capture::Waveform& waveform);
  /// Shown while there is no waveform.
  void setPlaceholder(const QString& text);

  /// What the cursor reads: the time from the trigger on, and the value of each signal.
  [[nodiscard]] QString reading() const;
  /// The samples in view: the first, and how many.
  [[nodiscard]] std::pair<double, double> view() const { return {first_, count_}; }

  [[nodiscard]] QSize sizeHint() const override { return {420, 260}; }
  [[nodiscard]] QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  [[nodiscard]] QRectF area() const;
  [[nodiscard]] double xOf(double sample) const;
  [[nodiscard]] double sampleAt(double x) const;
  [[nodiscard]] QString textOf(const capture::TapSignal& signal, std::size_t sample) const;
  [[nodiscard]] QString timeText(double samplesFromTrigger) const;
  void zoom(double factor, double around);
  void move(double samples);
  void setCursorAt(std::optional<std::size_t> sample);
  void paintTime(QPainter& painter) const;
  void paintCurve(QPainter& painter, const capture::TapSignal& signal, const QRectF& row) const;
  void paintRaster(QPainter& painter, const capture::TapSignal& signal, const QRectF& row) const;
  void paintLevels(QPainter& painter, const capture::TapSignal& signal, const QRectF& row) const;

  const Theme& theme_;
  capture::Waveform waveform_;
  QString placeholder_;
  double first_ = 0.0;
  double count_ = 0.0;
  double dragged_ = 0.0;  ///< where the mouse was
  std::optional<std::size_t> cursor_;
};

}  // namespace zobel::panel
