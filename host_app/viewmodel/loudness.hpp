#pragma once

#include <QObject>
#include <QString>
#include <cstdint>
#include <optional>

#include "host_app/device/loudness.hpp"
#include "host_app/viewmodel/board_model.hpp"

namespace zobel::viewmodel {

/// How loud it is and may become (`device::Loudness`), as the fields of a board model have it.
class Loudness final : public QObject {
  Q_OBJECT

 public:
  explicit Loudness(BoardModel& board, QObject* parent = nullptr);

  [[nodiscard]] bool isOffered() const { return loudness_.isOffered(); }
  [[nodiscard]] bool isAutomatic() const { return loudness_.isAutomatic(); }
  [[nodiscard]] FieldModel& target() const { return board_.field(loudness_.target()); }
  [[nodiscard]] std::optional<std::uint32_t> current() const { return loudness_.current(); }
  [[nodiscard]] std::uint32_t ceiling() const { return loudness_.ceiling(); }
  [[nodiscard]] std::uint32_t outputCeiling() const { return loudness_.outputCeiling(); }
  [[nodiscard]] QString outputSentence() const;
  [[nodiscard]] QString heldSentence() const;

 signals:
  void changed();

 private:
  BoardModel& board_;
  const device::Loudness loudness_;
};

}  // namespace zobel::viewmodel
