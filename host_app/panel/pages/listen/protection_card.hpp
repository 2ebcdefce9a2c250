#pragma once

#include <QFrame>

#include "host_app/panel/panel_context.hpp"

class QLabel;
class QListWidget;
class QPushButton;

namespace zobel::panel {

class Lamp;

/// What the protection does, as a sentence; what it did; and a button that clears, and says what
/// that will do.
class ProtectionCard final : public QFrame {
  Q_OBJECT

 public:
  ProtectionCard(const PanelContext& context, QWidget* parent = nullptr);

  [[nodiscard]] QPushButton* clearButton() const { return clear_; }

 private:
  void show();
  void askToClear();

  viewmodel::ProtectionLog& protection_;
  Lamp* lamp_;
  QLabel* sentence_;
  QPushButton* clear_;
  QListWidget* history_;
  std::size_t shown_ = 0;
};

}  // namespace zobel::panel
