#pragma once

#include <QAbstractSlider>
#include <QPointF>
#include <optional>

#include "host_app/panel/theme/theme.hpp"

class QLineEdit;

namespace zobel::panel {

/// The volume: a knob with a scale in dB around it, the target as its pointer and as a number, and
/// the current level as an arc that follows. Its value is the target in tenths of a dB.
///
/// Drag up and right for more, with Shift finely; wheel and arrow keys step 0.5 dB, with Shift 0.1
/// dB, page keys 3 dB; digits, Enter or a double click let a number be typed; End is silence. No
/// key goes to full scale.
class VolumeKnob final : public QAbstractSlider {
  Q_OBJECT

 public:
  VolumeKnob(const Theme& theme, QWidget* parent = nullptr);

  /// What the device has now, in tenths of a dB; nothing when it is silent.
  void setCurrent(std::optional<int> tenths);
  /// The loudest level that the device lets through, in tenths of a dB.
  void setLimit(int tenths);
  /// What the number is the target of.
  void setCaption(const QString& caption);
  /// The target that is not confirmed yet is drawn as such.
  void setPending(bool pending);

  [[nodiscard]] QSize sizeHint() const override { return {270, 270}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {200, 200}; }

 signals:
  /// The user wishes for a target, in tenths of a dB.
  void wished(int tenths);
  /// The user has typed something, to be understood as a level.
  void typed(const QString& text);
  void gestureBegan();
  void gestureEnded();

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void wish(double tenths);
  void endDrag();
  void openEditor(const QString& text);
  void paintScale(QPainter& painter, const QRectF& circle) const;
  void paintBody(QPainter& painter, const QRectF& circle) const;
  void paintNumbers(QPainter& painter, const QRectF& circle) const;
  [[nodiscard]] QRectF circle() const;

  const Theme& theme_;
  QLineEdit* editor_;
  QString caption_;
  std::optional<int> current_;
  int limit_ = 0;
  bool pending_ = false;
  QPointF dragFrom_;
  double dragged_ = 0.0;  ///< in tenths, with fractions
  bool dragging_ = false;
  double wheel_ = 0.0;
};

}  // namespace zobel::panel
