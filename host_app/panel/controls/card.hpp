#pragma once

#include <QFrame>
#include <QString>

#include "host_app/panel/theme/theme.hpp"

class QLabel;
class QVBoxLayout;

namespace zobel::panel {

/// A frame with a caption around a group of controls.
class Card final : public QFrame {
  Q_OBJECT

 public:
  Card(const QString& caption, const Theme& theme, QWidget* parent = nullptr);

  [[nodiscard]] QVBoxLayout* body() const { return body_; }

 private:
  QVBoxLayout* body_;
};

/// A label in the type and the role of the theme: an empty role, "dim", "warn", "bad" or "good".
[[nodiscard]] QLabel* label(const QString& text, Type type, const Theme& theme,
                            const QString& role = {});

/// Gives a label another role.
void setRole(QLabel* label, const QString& role);

}  // namespace zobel::panel
