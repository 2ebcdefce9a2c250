#include "host_app/viewmodel/edit_history.hpp"

#include <utility>

namespace zobel::viewmodel {
namespace {

using Clock = std::chrono::steady_clock;

/// Wishes that follow one another sooner than this are one step.
constexpr std::chrono::milliseconds kSuccession{500};

}  // namespace

void EditHistory::beginGesture() {
  open_ = true;
  ++lastGesture_;
}

void EditHistory::endGesture() {
  open_ = false;
  lastField_ = nullptr;
}

FieldModel::Gesture EditHistory::gestureFor(const FieldModel& field) {
  if (open_) {
    return lastGesture_;
  }
  const auto now = Clock::now();
  if (lastField_ != &field || now - lastWish_ > kSuccession) {
    ++lastGesture_;
  }
  lastField_ = &field;
  lastWish_ = now;
  return lastGesture_;
}

void EditHistory::record(FieldModel& field, std::uint32_t before, std::uint32_t after,
                         FieldModel::Gesture gesture) {
  if (gesture == 0) {
    return;
  }
  const bool goesOn = done_ > 0 && done_ == steps_.size() && steps_.back().field == &field &&
                      steps_.back().gesture == gesture;
  if (goesOn) {
    steps_.back().after = after;
    emit changed();
    return;
  }
  append({QString::fromStdString(std::string(field.field().name)),
          {},
          {},
          &field,
          before,
          after,
          gesture});
}

void EditHistory::record(const QString& name, std::function<void()> undo,
                         std::function<void()> redo) {
  append({name, std::move(undo), std::move(redo)});
}

void EditHistory::append(Step step) {
  steps_.resize(done_);
  steps_.push_back(std::move(step));
  ++done_;
  emit changed();
}

QString EditHistory::undoName() const {
  return canUndo() ? steps_[done_ - 1].name : QString();
}

QString EditHistory::redoName() const {
  return canRedo() ? steps_[done_].name : QString();
}

void EditHistory::undo() {
  if (canUndo()) {
    const Step& step = steps_[--done_];
    lastField_ = nullptr;
    step.field != nullptr ? step.field->request(step.before) : step.undo();
    emit changed();
  }
}

void EditHistory::redo() {
  if (canRedo()) {
    const Step& step = steps_[done_++];
    lastField_ = nullptr;
    step.field != nullptr ? step.field->request(step.after) : step.redo();
    emit changed();
  }
}

void EditHistory::clear() {
  steps_.clear();
  done_ = 0;
  lastField_ = nullptr;
  emit changed();
}

}  // namespace zobel::viewmodel
