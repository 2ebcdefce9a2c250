#pragma once

#include <QElapsedTimer>
#include <QPixmap>
#include <QTimer>
#include <QWidget>
#include <array>

#include "host_app/panel/controls/meter_ballistics.hpp"
#include "host_app/panel/theme/theme.hpp"

namespace zobel::panel {

/// Two horizontal bars of segments in dBFS: RMS bright, peak above it faint, the held peak a line,
/// and a lamp for clipping that stays until it is cleared. Draws at 40 frames a second while
/// something moves, from two images, and nothing while all is at rest.
class LevelMeter final : public QWidget {
  Q_OBJECT

 public:
  static constexpr int kFramesPerSecond = 40;

  LevelMeter(const Theme& theme, QWidget* parent = nullptr);

  /// A channel (0 left, 1 right), as measured, relative to full scale.
  void setLevels(int channel, double peak, double rms);
  void setClipped(bool clipped);

  /// Frames drawn so far.
  [[nodiscard]] std::uint64_t frames() const { return frames_; }

  [[nodiscard]] QSize sizeHint() const override { return {600, 84}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {300, 76}; }

 signals:
  /// The user wishes to have the clip lamp cleared.
  void clearWished();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void advance();
  void render();
  void describe();
  [[nodiscard]] QRectF bars() const;
  [[nodiscard]] QRectF bar(int channel) const;
  [[nodiscard]] QRectF lamp() const;
  [[nodiscard]] double xOf(double db) const;

  const Theme& theme_;
  std::array<MeterBallistics, 2> channels_;
  bool clipped_ = false;
  QPixmap dark_;
  QPixmap lit_;
  QTimer timer_;
  QElapsedTimer clock_;
  std::uint64_t frames_ = 0;
};

}  // namespace zobel::panel
