#pragma once

#include <QObject>
#include <QString>
#include <cstdint>
#include <functional>
#include <optional>

#include "host_app/device/register_field.hpp"

namespace zobel::viewmodel {

/// One field of the register map as a control shows and sets it: its value, with unit and range,
/// and whether the device has confirmed it. A wish is pending until the device has answered; then
/// the field is what the device has, whatever was wished for.
class FieldModel final : public QObject {
  Q_OBJECT
  Q_PROPERTY(double value READ value WRITE setValue NOTIFY changed)
  Q_PROPERTY(QString text READ text NOTIFY changed)
  Q_PROPERTY(QString unit READ unit CONSTANT)
  Q_PROPERTY(double minimum READ minimum CONSTANT)
  Q_PROPERTY(double maximum READ maximum CONSTANT)
  Q_PROPERTY(bool offered READ isOffered NOTIFY changed)
  Q_PROPERTY(bool pending READ isPending NOTIFY changed)

 public:
  /// Sends a wish to the device. The answer comes through `settle`.
  using Writer = std::function<void(FieldModel& field, std::uint32_t raw)>;

  /// What a wish belongs to: wishes of one gesture are one step of the history. 0 is none.
  using Gesture = std::uint64_t;

  FieldModel(const device::RegisterField& field, Writer writer, QObject* parent = nullptr);

  [[nodiscard]] const device::RegisterField& field() const { return field_; }

  /// Whether the device has been read and has it.
  [[nodiscard]] bool isOffered() const { return device_.has_value(); }

  /// What to show: the wish while it is pending, else what the device has; 0 when it has none.
  [[nodiscard]] std::uint32_t raw() const { return wish_.value_or(device_.value_or(0)); }
  [[nodiscard]] double value() const { return field_.physical(raw()); }
  [[nodiscard]] QString text() const;
  [[nodiscard]] std::optional<std::uint32_t> deviceRaw() const { return device_; }
  [[nodiscard]] bool isPending() const { return wish_.has_value(); }

  [[nodiscard]] QString unit() const;
  /// The smallest and the largest value that the device takes, in the unit.
  [[nodiscard]] double minimum() const;
  [[nodiscard]] double maximum() const;

  /// Wishes for a raw code. While one is on its way, only the last wish waits behind it.
  void request(std::uint32_t raw, Gesture gesture = 0);
  /// As `request`, for what a user types; refused here when the field does not take it.
  void requestText(const QString& text, Gesture gesture = 0);
  void setValue(double value);

  /// The device was read: nothing when it has no such register.
  void update(std::optional<std::uint32_t> raw);

  /// The device is another one now, and was not read yet.
  void forget();

  /// A wish was answered: what the device has now, if it could be read, and why it is not what was
  /// wished for.
  void settle(std::optional<std::uint32_t> raw, const QString& refusal);

  /// Shows a value as pending that something else has been asked to set.
  void showPending(std::uint32_t raw);
  void endPending();

 signals:
  void changed();
  /// A wish was not fulfilled, in one sentence.
  void refused(const QString& reason);
  /// The device took a wish.
  void settled(std::uint32_t before, std::uint32_t after, zobel::viewmodel::FieldModel::Gesture by);

 private:
  struct Waiting {
    std::uint32_t raw;
    Gesture gesture;
  };

  /// What was sent and not answered yet. Reports may tell the new value before the answer does.
  struct Sent {
    Gesture gesture;
    std::optional<std::uint32_t> before;
  };

  void send(std::uint32_t raw, Gesture gesture);

  const device::RegisterField& field_;
  Writer writer_;
  std::optional<std::uint32_t> device_;
  std::optional<std::uint32_t> wish_;
  std::optional<Sent> onItsWay_;
  std::optional<Waiting> waiting_;
};

}  // namespace zobel::viewmodel
