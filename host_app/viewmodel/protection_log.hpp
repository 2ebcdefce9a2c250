#pragma once

#include <QDateTime>
#include <QObject>
#include <QString>
#include <deque>
#include <optional>

#include "host_app/device/protection_status.hpp"
#include "host_app/viewmodel/board_model.hpp"

namespace zobel::viewmodel {

/// What the protection does, in sentences, and what it did.
class ProtectionLog final : public QObject {
  Q_OBJECT

 public:
  using Severity = device::Severity;

  struct Entry {
    QDateTime at;
    Severity severity = Severity::calm;
    QString sentence;
  };

  explicit ProtectionLog(BoardModel& board, QObject* parent = nullptr);

  /// What the amplifier does now.
  [[nodiscard]] QString sentence() const { return sentence_; }
  [[nodiscard]] Severity severity() const { return severity_; }

  /// The newest first.
  [[nodiscard]] const std::deque<Entry>& entries() const { return entries_; }

  /// Whether something is latched that clearing would take away.
  [[nodiscard]] bool canClear() const;
  /// What clearing will do, as on a button.
  [[nodiscard]] QString clearText() const;
  /// The same with its consequence, in a sentence.
  [[nodiscard]] QString clearSentence() const { return clearSentence_; }
  void clear();

 signals:
  void changed();

 private:
  void look();
  [[nodiscard]] std::uint32_t raw(const device::RegisterField& field) const;

  BoardModel& board_;
  QString sentence_;
  QString clearSentence_;
  Severity severity_ = Severity::calm;
  std::deque<Entry> entries_;
  std::optional<std::pair<std::uint32_t, std::uint32_t>> last_;  ///< state and faults
};

}  // namespace zobel::viewmodel
