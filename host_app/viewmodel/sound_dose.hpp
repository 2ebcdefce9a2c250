#pragma once

#include <QObject>
#include <QTimer>
#include <filesystem>
#include <optional>

#include "host_app/device/sound_exposure.hpp"
#include "host_app/viewmodel/board_model.hpp"
#include "host_app/viewmodel/exposure_ledger.hpp"

namespace zobel::viewmodel {

/// How loud it is at the ear, and how much of the week's sound dose is used (ITU-T H.870): from the
/// device's exposure levels, the gain range and the headphone's sensitivity. The louder ear counts.
class SoundDose final : public QObject {
  Q_OBJECT

 public:
  SoundDose(BoardModel& board, std::filesystem::path file, QObject* parent = nullptr);
  ~SoundDose() override;

  /// The sensitivity of the headphone that is worn, in dB SPL for 1 Vrms; without one there is no
  /// dose.
  void setSensitivity(std::optional<double> dbPerVolt);
  void setListener(device::Listener listener);

  /// Whether the device measures exposure and the headphone is known.
  [[nodiscard]] bool isKnown() const;
  /// The part of the week's budget that is used; 1 is all of it.
  [[nodiscard]] double week() const;
  /// The level of the last second at the ear, in dBA; nothing when it was silent or is not known.
  [[nodiscard]] std::optional<double> levelDba() const { return levelDba_; }
  /// What it means, in a sentence.
  [[nodiscard]] QString sentence() const;
  [[nodiscard]] device::Listener listener() const { return listener_; }

 signals:
  void changed();
  /// The record of the week cannot be kept, and why.
  void failed(const QString& reason);

 private:
  void look();
  void save();

  BoardModel& board_;
  std::filesystem::path file_;
  ExposureLedger ledger_;
  bool usable_ = true;  ///< a damaged file is never overwritten
  std::optional<double> sensitivityDbPerVolt_;
  device::Listener listener_ = device::Listener::adult;
  std::optional<double> levelDba_;
  std::optional<std::uint32_t> lastSecond_;
  bool unsaved_ = false;
  QTimer saving_;
};

}  // namespace zobel::viewmodel
