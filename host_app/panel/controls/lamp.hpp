#pragma once

#include <QWidget>

#include "host_app/panel/theme/theme.hpp"

namespace zobel::panel {

/// A round indicator. It says nothing by colour alone: a text stands beside it, always.
class Lamp final : public QWidget {
  Q_OBJECT

 public:
  enum class Light { off, good, warn, bad, busy };

  Lamp(const Theme& theme, QWidget* parent = nullptr);

  void setLight(Light light);
  [[nodiscard]] Light light() const { return light_; }

  [[nodiscard]] QSize sizeHint() const override { return {16, 16}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  const Theme& theme_;
  Light light_ = Light::off;
};

}  // namespace zobel::panel
