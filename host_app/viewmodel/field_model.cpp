#include "host_app/viewmodel/field_model.hpp"

#include <algorithm>
#include <utility>

#include "host_app/device/register_text.hpp"
#include "host_app/device/register_value.hpp"

namespace zobel::viewmodel {

FieldModel::FieldModel(const device::RegisterField& field, Writer writer, QObject* parent)
    : QObject(parent), field_(field), writer_(std::move(writer)) {}

QString FieldModel::text() const {
  return isOffered() ? QString::fromStdString(device::textOf(field_, raw())) : QString();
}

QString FieldModel::unit() const {
  return QString::fromUtf8(field_.unit.data(), static_cast<qsizetype>(field_.unit.size()));
}

double FieldModel::minimum() const {
  return std::min(field_.physical(field_.minimum), field_.physical(field_.maximum));
}

double FieldModel::maximum() const {
  return std::max(field_.physical(field_.minimum), field_.physical(field_.maximum));
}

void FieldModel::request(std::uint32_t raw, Gesture gesture) {
  wish_ = raw;
  if (onItsWay_) {
    waiting_ = {raw, gesture};
    emit changed();
  } else {
    send(raw, gesture);
  }
}

void FieldModel::requestText(const QString& text, Gesture gesture) {
  const auto raw = device::rawFromText(field_, text.trimmed().toStdString());
  if (raw) {
    request(*raw, gesture);
  } else {
    emit refused(QString::fromStdString(raw.error().message));
    emit changed();
  }
}

void FieldModel::setValue(double value) {
  const auto raw = device::rawFromPhysical(field_, value);
  if (raw) {
    request(*raw);
  } else {
    emit refused(QString::fromStdString(raw.error().message));
    emit changed();
  }
}

void FieldModel::send(std::uint32_t raw, Gesture gesture) {
  onItsWay_ = {gesture, device_};
  emit changed();
  writer_(*this, raw);
}

void FieldModel::update(std::optional<std::uint32_t> raw) {
  if (device_ != raw) {
    device_ = raw;
    emit changed();
  }
}

void FieldModel::forget() {
  device_.reset();
  wish_.reset();
  onItsWay_.reset();
  waiting_.reset();
  emit changed();
}

void FieldModel::settle(std::optional<std::uint32_t> raw, const QString& refusal) {
  const auto [gesture, before] = onItsWay_.value_or(Sent{0, device_});
  onItsWay_.reset();
  if (raw) {
    device_ = raw;
  }
  if (!refusal.isEmpty()) {
    waiting_.reset();
  }
  if (const auto next = std::exchange(waiting_, std::nullopt)) {
    send(next->raw, next->gesture);
  } else {
    wish_.reset();
    emit changed();
  }
  if (!refusal.isEmpty()) {
    emit refused(refusal);
  } else if (before && raw && before != raw) {
    emit settled(*before, *raw, gesture);
  }
}

void FieldModel::showPending(std::uint32_t raw) {
  wish_ = raw;
  emit changed();
}

void FieldModel::endPending() {
  wish_.reset();
  emit changed();
}

}  // namespace zobel::viewmodel
