#pragma once

#include <QFrame>

#include "host_app/panel/panel_context.hpp"

class QLabel;
class QPushButton;

namespace zobel::panel {

class Switch;
class VolumeKnob;

/// Power, mute, the volume or the level of the output, and what holds it down.
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
  viewmodel::Loudness& loudness_;
  VolumeKnob* knob_;
  QLabel* output_;
  QLabel* held_;
  QPushButton* mute_;
  Switch* power_;
};

}  // namespace zobel::panel
