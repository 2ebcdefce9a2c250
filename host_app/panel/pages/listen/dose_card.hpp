#pragma once

#include <QFrame>

#include "host_app/panel/panel_context.hpp"

class QLabel;
class QPushButton;

namespace zobel::panel {

class Gauge;

/// The sound dose of the week, the level of the moment, and the warning to acknowledge.
class DoseCard final : public QFrame {
  Q_OBJECT

 public:
  DoseCard(const PanelContext& context, QWidget* parent = nullptr);

 private:
  void show();

  viewmodel::SoundDose& dose_;
  Gauge* gauge_;
  QLabel* percent_;
  QLabel* level_;
  QLabel* sentence_;
  QPushButton* acknowledge_;
};

}  // namespace zobel::panel
