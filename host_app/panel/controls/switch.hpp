#pragma once

#include <QCheckBox>

#include "host_app/panel/theme/theme.hpp"

namespace zobel::panel {

/// A check box in the shape of a slide switch, with its text to the right.
class Switch final : public QCheckBox {
  Q_OBJECT

 public:
  Switch(const QString& text, const Theme& theme, QWidget* parent = nullptr);

  [[nodiscard]] QSize sizeHint() const override;
  [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;
  [[nodiscard]] bool hitButton(const QPoint& at) const override { return rect().contains(at); }

 private:
  const Theme& theme_;
};

}  // namespace zobel::panel
