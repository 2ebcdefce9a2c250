#include "host_app/viewmodel/protection_log.hpp"

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/state_sentence.hpp"

namespace zobel::viewmodel {
namespace {

namespace field = device::field;
using device::State;

constexpr std::size_t kKept = 500;

/// The sentence names registers, as a command line takes them. A panel has buttons instead.
QString forButtons(std::string sentence) {
  QString text = QString::fromStdString(sentence);
  text.replace("control.power on starts it", "the power switch starts it");
  text.replace("control.mute off plays", "releasing Mute plays");
  text.replace("remove the cause, then control.clear_faults on", "remove the cause, then clear");
  text.replace("base_44k1", "the 44.1 kHz family").replace("base_48k", "the 48 kHz family");
  return text.replace('_', ' ').replace(" -", " \u2212");
}

}  // namespace

ProtectionLog::ProtectionLog(BoardModel& board, QObject* parent) : QObject(parent), board_(board) {
  connect(&board, &BoardModel::registersRead, this, &ProtectionLog::look);
  connect(&board, &BoardModel::linkChanged, this, [this] {
    if (board_.linkState() == LinkState::none) {
      last_.reset();
      sentence_.clear();
      severity_ = Severity::calm;
      emit changed();
    }
  });
}

std::uint32_t ProtectionLog::raw(const device::RegisterField& field) const {
  return board_.registers().raw(field).value_or(0);
}

void ProtectionLog::look() {
  const auto read = board_.registers().raw(field::status::state);
  if (!read) {
    return;
  }
  const std::uint32_t faults = raw(field::faults::active);
  const Severity severity = device::severityOf(board_.registers());
  const QString sentence = forButtons(device::stateSentence(board_.registers()));
  const std::pair now{*read, faults};
  if (last_ != now) {
    last_ = now;
    entries_.push_front({QDateTime::currentDateTime(), severity, sentence});
    if (entries_.size() > kKept) {
      entries_.pop_back();
    }
  }
  const bool moved = severity_ != severity;
  severity_ = severity;
  const QString clearing = forButtons(device::clearingSentence(board_.registers()));
  if (moved || sentence_ != sentence || clearSentence_ != clearing) {
    sentence_ = sentence;
    clearSentence_ = clearing;
    emit changed();
  }
}

bool ProtectionLog::canClear() const {
  return board_.isWritable() && device::canClear(board_.registers());
}

QString ProtectionLog::clearText() const {
  const auto state = static_cast<State>(raw(field::status::state));
  if (state == State::lockedOut) {
    return tr("Clear and restart");
  }
  if (severity_ == Severity::fault || raw(field::faults::active) != 0) {
    return tr("Clear faults");
  }
  return severity_ == Severity::alert ? tr("Clear indicators") : tr("Nothing to clear");
}

void ProtectionLog::clear() {
  if (canClear()) {
    board_.field(field::control::clearFaults).request(1);
  }
}

}  // namespace zobel::viewmodel
