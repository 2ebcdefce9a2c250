#include "host_app/viewmodel/sound_dose.hpp"

#include <chrono>
#include <utility>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/sound_exposure.hpp"

namespace zobel::viewmodel {
namespace {

namespace field = device::field;
using device::DoseStatus;
using device::Listener;

constexpr std::chrono::seconds kSaving{30};

}  // namespace

SoundDose::SoundDose(BoardModel& board, std::filesystem::path file, QObject* parent)
    : QObject(parent), board_(board), file_(std::move(file)) {
  connect(&board, &BoardModel::connected, this, [this] {
    tellSensitivity();
    save();
    handBack();
  });
  connect(&board, &BoardModel::registersRead, this, &SoundDose::look);
  for (const auto* const one :
       {&field::dose::weekly, &field::dose::warning, &field::dose::overdue, &field::dose::lowering,
        &field::dose::lastSecond, &field::dose::listenerActive, &field::dose::sensitivity}) {
    connect(&board.field(*one), &FieldModel::changed, this, &SoundDose::changed);
  }
  connect(&saving_, &QTimer::timeout, this, [this] {
    save();
    if (handedBack_ != device::today()) {
      handBack();
    }
  });
  saving_.start(kSaving);
}

SoundDose::~SoundDose() {
  save();
}

void SoundDose::setSensitivity(std::optional<double> dbPerVolt) {
  sensitivityDbPerVolt_ = dbPerVolt;
  tellSensitivity();
  emit changed();
}

void SoundDose::tellSensitivity() {
  FieldModel& sensitivity = board_.field(field::dose::sensitivity);
  if (!sensitivityDbPerVolt_ || !isKnown() || !board_.isWritable()) {
    return;
  }
  const std::uint32_t raw = device::sensitivityCode(*sensitivityDbPerVolt_);
  if (sensitivity.deviceRaw() != raw) {
    sensitivity.request(raw);
  }
}

std::optional<DoseStatus> SoundDose::status() const {
  return DoseStatus::from(
      [this](const device::RegisterField& field) { return board_.field(field).deviceRaw(); });
}

bool SoundDose::isKnown() const {
  return status().has_value();
}

double SoundDose::week() const {
  return status() ? status()->week() : 0.0;
}

std::optional<double> SoundDose::levelDba() const {
  return status() ? status()->levelDba() : std::nullopt;
}

bool SoundDose::isWarning() const {
  return status() && status()->warning;
}

void SoundDose::acknowledge() {
  board_.field(field::dose::acknowledge).request(1);
}

QString SoundDose::sentence() const {
  auto now = status();
  if (!now) {
    return tr("This board does not count the sound dose.");
  }
  if (sensitivityDbPerVolt_) {
    now->sensitivity = device::sensitivityCode(*sensitivityDbPerVolt_);  // that it is told
  }
  return QString::fromStdString(now->sentence());
}

void SoundDose::look(const device::Snapshot& words) {
  if (!handingBack_ || board_.field(field::dose::restore).isPending() ||
      !words.has(field::dose::weekly)) {
    return;
  }
  handingBack_ = false;
  const auto now = status();
  auto record = read();
  if (now && record) {
    // In the middle of the music a board keeps what it has counted.
    record->handedBack(now->weekly);
    write(*record);
  }
}

void SoundDose::save() {
  const auto now = status();
  if (!now || handingBack_ || now->listener == Listener::measuring) {
    return;
  }
  if (auto record = read()) {
    record->takeOver(now->weekly, now->listener, device::today());
    write(*record);
  }
}

void SoundDose::handBack() {
  const auto now = status();
  if (!now || !board_.isWritable() || now->listener == Listener::measuring) {
    return;
  }
  if (const auto record = read()) {
    handedBack_ = device::today();
    handingBack_ = true;
    board_.field(field::dose::restore).request(record->doseFor(now->listener, handedBack_));
  }
}

std::optional<device::DoseRecord> SoundDose::read() {
  auto record = device::DoseRecord::read(file_);
  if (!record) {
    tellOnce(QString::fromStdString(record.error().message));
    return std::nullopt;
  }
  return *std::move(record);
}

void SoundDose::write(const device::DoseRecord& record) {
  if (const auto written = record.write(file_); !written) {
    tellOnce(QString::fromStdString(written.error().message));
  }
}

void SoundDose::tellOnce(const QString& reason) {
  if (std::exchange(told_, reason) != reason) {
    emit failed(reason);
  }
}

}  // namespace zobel::viewmodel
