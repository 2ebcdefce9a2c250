#pragma once

#include <QFrame>

#include "host_app/panel/panel_context.hpp"

class QLabel;

namespace zobel::panel {

class Gauge;

/// The sound dose of the week, and the level of the moment.
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
};

}  // namespace zobel::panel
