#pragma once

#include <QWidget>
#include <optional>

#include "host_app/panel/panel_context.hpp"
#include "host_app/viewmodel/capture_session.hpp"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace zobel::panel {

class WaveformPlot;

/// Captures signals of the board, and shows them as waveforms.
class CaptureView final : public QWidget {
  Q_OBJECT

 public:
  CaptureView(const PanelContext& context, QWidget* parent = nullptr);

  /// Begins a capture as it is set up, as the button does.
  void start();

 signals:
  void captured();

 private:
  [[nodiscard]] QWidget* makeSetup(const PanelContext& context);
  [[nodiscard]] capture::Setup setup() const;
  void adaptLevel();
  void show(const capture::Waveform& waveform);
  void refresh();

  viewmodel::BoardModel& board_;
  viewmodel::CaptureSession session_;
  QComboBox* tap_;
  QComboBox* trigger_;
  QComboBox* channel_;
  QDoubleSpinBox* level_;
  QSpinBox* pretrigger_;
  QSpinBox* decimation_;
  QPushButton* run_;
  QLabel* sentence_;
  WaveformPlot* plot_;
};

}  // namespace zobel::panel
