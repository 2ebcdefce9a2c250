#include "host_app/viewmodel/loudness.hpp"

#include "host_app/device/generated/registers.hpp"
#include "host_app/viewmodel/qt_text.hpp"

namespace zobel::viewmodel {

namespace field = device::field;

Loudness::Loudness(BoardModel& board, QObject* parent)
    : QObject(parent), board_(board), loudness_(board.wishes()) {
  for (const auto* const one :
       {&field::loudness::split, &field::loudness::target, &field::loudness::outputLevel,
        &field::loudness::heldBy, &field::loudness::maximumActive,
        &field::loudness::headphoneActive, &field::volume::target, &field::volume::current,
        &field::volume::limit, &field::status::gainRangeActive, &field::dose::lowering}) {
    connect(&board.field(*one), &FieldModel::changed, this, &Loudness::changed);
  }
  connect(&board, &BoardModel::linkChanged, this, &Loudness::changed);
}

QString Loudness::outputSentence() const {
  return typeset(qt(loudness_.outputSentence()));
}

QString Loudness::heldSentence() const {
  return qt(loudness_.heldSentence());
}

}  // namespace zobel::viewmodel
