#pragma once

#include <QFrame>

#include "host_app/panel/panel_context.hpp"

namespace zobel::panel {

class LevelMeter;

/// The level meters.
class MeterCard final : public QFrame {
  Q_OBJECT

 public:
  MeterCard(const PanelContext& context, QWidget* parent = nullptr);

  [[nodiscard]] LevelMeter* meter() const { return meter_; }

 private:
  void take(const device::Snapshot& words);

  viewmodel::BoardModel& board_;
  LevelMeter* meter_;
};

}  // namespace zobel::panel
