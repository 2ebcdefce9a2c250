#pragma once

#include <QObject>
#include <QString>
#include <chrono>
#include <functional>
#include <optional>
#include <vector>

#include "host_app/viewmodel/field_model.hpp"

namespace zobel::viewmodel {

/// What the user has changed on the device, to be undone and redone without limit. A step comes
/// about when the device has taken it, so that what was refused is none.
class EditHistory final : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  /// Wishes between these two are one step, as those of a drag.
  void beginGesture();
  void endGesture();

  /// The gesture that a wish for this field belongs to now. Without an open one, wishes for the
  /// same field in quick succession are of one, as those of a held key.
  [[nodiscard]] FieldModel::Gesture gestureFor(const FieldModel& field);

  /// The device took a wish.
  void record(FieldModel& field, std::uint32_t before, std::uint32_t after,
              FieldModel::Gesture gesture);

  /// Something larger was done.
  void record(const QString& name, std::function<void()> undo, std::function<void()> redo);

  [[nodiscard]] bool canUndo() const { return done_ > 0; }
  [[nodiscard]] bool canRedo() const { return done_ < steps_.size(); }
  [[nodiscard]] QString undoName() const;
  [[nodiscard]] QString redoName() const;
  [[nodiscard]] std::size_t size() const { return steps_.size(); }

  void undo();
  void redo();

  /// For another device.
  void clear();

 signals:
  void changed();

 private:
  struct Step {
    QString name;
    std::function<void()> undo;
    std::function<void()> redo;
    // Of a step that changed one field:
    FieldModel* field = nullptr;
    std::uint32_t before = 0;
    std::uint32_t after = 0;
    FieldModel::Gesture gesture = 0;
  };

  void append(Step step);

  std::vector<Step> steps_;
  std::size_t done_ = 0;  ///< how many of them are done
  FieldModel::Gesture lastGesture_ = 0;
  bool open_ = false;
  const FieldModel* lastField_ = nullptr;
  std::chrono::steady_clock::time_point lastWish_{};
};

}  // namespace zobel::viewmodel
