#pragma once

#include <QObject>
#include <QTimer>
#include <filesystem>
#include <optional>

#include "host_app/device/dose_record.hpp"
#include "host_app/device/dose_status.hpp"
#include "host_app/viewmodel/board_model.hpp"

namespace zobel::viewmodel {

/// The week's sound dose (ITU-T H.870) as the board counts it, and how loud it is at the ear. Tells
/// the board how sensitive the headphone is, and keeps in a file what the board forgets without
/// power; it is handed back when the board is connected, and when a day has left the week.
class SoundDose final : public QObject {
  Q_OBJECT

 public:
  SoundDose(BoardModel& board, std::filesystem::path file, QObject* parent = nullptr);
  ~SoundDose() override;

  /// The sensitivity of the headphone that is worn, in dB SPL for 1 Vrms. Without one the board
  /// counts as it did.
  void setSensitivity(std::optional<double> dbPerVolt);

  /// Whether the board counts a dose.
  [[nodiscard]] bool isKnown() const;
  /// The part of the week's budget that is used; 1 is all of it.
  [[nodiscard]] double week() const;
  /// The level of the last second at the ear, in dBA; nothing when it was silent or is not known.
  [[nodiscard]] std::optional<double> levelDba() const;
  /// What it means, in a sentence.
  [[nodiscard]] QString sentence() const;

  /// Whether a warning waits to be acknowledged.
  [[nodiscard]] bool isWarning() const;
  void acknowledge();

 signals:
  void changed();
  /// The record of the week cannot be kept, and why.
  void failed(const QString& reason);

 private:
  void look(const device::Snapshot& words);
  void tellSensitivity();
  void save();
  void handBack();
  /// What the board says; nothing where it counts no dose, or is not connected.
  [[nodiscard]] std::optional<device::DoseStatus> status() const;
  /// The record as it is on the disk: `zobel device dose` writes it too. Nothing when it cannot be
  /// read, which is told once.
  [[nodiscard]] std::optional<device::DoseRecord> read();
  void write(const device::DoseRecord& record);
  void tellOnce(const QString& reason);

  BoardModel& board_;
  std::filesystem::path file_;
  std::optional<double> sensitivityDbPerVolt_;
  QString told_;
  device::DayNumber handedBack_ = 0;  ///< the day of it
  bool handingBack_ = false;          ///< what the board made of it was not read yet
  QTimer saving_;
};

}  // namespace zobel::viewmodel
