#pragma once

#include <QFrame>

#include "host_app/panel/panel_context.hpp"

class QPushButton;

namespace zobel::panel {

class Switch;
class VolumeKnob;

/// Power, mute and the volume.
class VolumeCard final : public QFrame {
  Q_OBJECT

 public:
  VolumeCard(const PanelContext& context, QWidget* parent = nullptr);

  [[nodiscard]] VolumeKnob* knob() const { return knob_; }
  [[nodiscard]] QPushButton* mute() const { return mute_; }

 private:
  void showVolume();
  void showSwitches();

  viewmodel::BoardModel& board_;
  VolumeKnob* knob_;
  QPushButton* mute_;
  Switch* power_;
};

}  // namespace zobel::panel
