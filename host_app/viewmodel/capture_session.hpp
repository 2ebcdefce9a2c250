#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <memory>

#include "host_app/capture/capture_job.hpp"
#include "host_app/viewmodel/board_model.hpp"

namespace zobel::viewmodel {

/// Captures on the panel's board, a step at a time, so that everything else goes on meanwhile.
class CaptureSession final : public QObject {
  Q_OBJECT

 public:
  enum class Phase : std::uint8_t {
    idle,
    waiting,  ///< for samples, or for the trigger
    reading,
  };

  explicit CaptureSession(BoardModel& board, QObject* parent = nullptr);

  /// Begins a capture, instead of the one that is going on.
  void start(const capture::Setup& setup);
  void stop();

  [[nodiscard]] Phase phase() const { return phase_; }
  /// What it does, in a sentence.
  [[nodiscard]] QString sentence() const;

 signals:
  /// Phase or sentence.
  void changed();
  void captured(const zobel::capture::Waveform& waveform);

 private:
  struct Step;

  void next();
  void take(const Step& step);
  void end(const QString& sentence);

  BoardModel& board_;
  std::shared_ptr<capture::CaptureJob> job_;  ///< on the worker's thread while a step is under way
  Phase phase_ = Phase::idle;
  bool begun_ = false;
  QString sentence_;
  QTimer pause_;
};

}  // namespace zobel::viewmodel
