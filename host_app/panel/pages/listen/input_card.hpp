#pragma once

#include <QFrame>

#include "host_app/panel/panel_context.hpp"

class QComboBox;
class QLabel;

namespace zobel::panel {

class Lamp;

/// What the receiver expects, and whether it runs so.
class InputCard final : public QFrame {
  Q_OBJECT

 public:
  InputCard(const PanelContext& context, QWidget* parent = nullptr);

 private:
  void show();

  viewmodel::BoardModel& board_;
  Lamp* lamp_;
  QLabel* lock_;
  QComboBox* rate_;
};

}  // namespace zobel::panel
