#pragma once

#include <QObject>
#include <QString>
#include <cstdint>
#include <optional>

#include "host_app/viewmodel/board_model.hpp"

namespace zobel::viewmodel {

/// How loud it is and may become. With the automatic split the user sets the level of the output;
/// by hand, the gain range and the volume in it. Codes are attenuations in tenths of a dB.
class Loudness final : public QObject {
  Q_OBJECT

 public:
  explicit Loudness(BoardModel& board, QObject* parent = nullptr);

  /// Whether the board splits the level and keeps limits of the output.
  [[nodiscard]] bool isOffered() const;
  [[nodiscard]] bool isAutomatic() const;

  /// What the user sets: loudness.target or volume.target.
  [[nodiscard]] FieldModel& target() const;
  /// What it has become, in the same terms; nothing in silence.
  [[nodiscard]] std::optional<std::uint32_t> current() const;
  /// The loudest that the limits let through, in the same terms.
  [[nodiscard]] std::uint32_t ceiling() const;

  /// The loudest output in force.
  [[nodiscard]] std::uint32_t outputCeiling() const;

  /// The level of the output, in a sentence.
  [[nodiscard]] QString outputSentence() const;
  /// What holds it below what is asked for; empty when nothing does.
  [[nodiscard]] QString heldSentence() const;

 signals:
  void changed();

 private:
  [[nodiscard]] std::uint32_t raw(const device::RegisterField& field) const;

  BoardModel& board_;
};

}  // namespace zobel::viewmodel
