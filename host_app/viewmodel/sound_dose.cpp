#include "host_app/viewmodel/sound_dose.hpp"

#include <chrono>
#include <cmath>
#include <utility>

#include "host_app/device/generated/registers.hpp"
#include "host_app/device/sound_exposure.hpp"

namespace zobel::viewmodel {
namespace {

namespace field = device::field;
using device::Listener;

constexpr std::chrono::seconds kSaving{30};
constexpr double kWeekHours = 40.0;  // at the reference level

double referenceDba(Listener listener) {
  return listener == Listener::child ? 75.0 : 80.0;
}

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

std::uint32_t SoundDose::raw(const device::RegisterField& field) const {
  return board_.field(field).deviceRaw().value_or(0);
}

Listener SoundDose::listener() const {
  return static_cast<Listener>(raw(field::dose::listenerActive));
}

bool SoundDose::isKnown() const {
  return board_.field(field::dose::weekly).isOffered();
}

double SoundDose::week() const {
  return field::dose::weekly.physical(raw(field::dose::weekly)) / 100.0;
}

std::optional<double> SoundDose::levelDba() const {
  const std::uint32_t counted = raw(field::dose::lastSecond);
  return counted == 0 ? std::nullopt
                      : std::optional(referenceDba(listener()) +
                                      10.0 * std::log10(field::dose::lastSecond.physical(counted)));
}

bool SoundDose::isWarning() const {
  return raw(field::dose::warning) != 0;
}

void SoundDose::acknowledge() {
  board_.field(field::dose::acknowledge).request(1);
}

QString SoundDose::sentence() const {
  if (!isKnown()) {
    return tr("This board does not count the sound dose.");
  }
  if (raw(field::dose::overdue) != 0) {
    return tr("The week's dose is used up, and nobody has acknowledged it: the level is lowered.");
  }
  if (isWarning()) {
    return tr("The week's dose is used up: rest your ears.");
  }
  if (listener() == Listener::measuring) {
    return tr("Set up for instruments: no dose is counted.");
  }
  if (raw(field::dose::sensitivity) == field::dose::sensitivity.reset && !sensitivityDbPerVolt_) {
    return tr("Choose your headphone: it counts as the most sensitive one.");
  }
  const double left = 1.0 - week();
  if (left <= 0.0) {
    return tr("The week's dose is used up: listen more quietly.");
  }
  const double rate = field::dose::lastSecond.physical(raw(field::dose::lastSecond));
  if (rate == 0.0) {
    return tr("%1 % of the week is left.").arg(std::floor(100.0 * left), 0, 'f', 0);
  }
  const double hours = kWeekHours * left / rate;
  return hours > 168.0 ? tr("At this level you may listen all week.")
         : hours >= 1.0
             ? tr("At this level %1 hours are left this week.").arg(std::floor(hours))
             : tr("At this level %1 minutes are left this week.").arg(std::floor(60.0 * hours));
}

void SoundDose::look(const device::Snapshot& words) {
  if (!handingBack_ || board_.field(field::dose::restore).isPending() ||
      !words.has(field::dose::weekly)) {
    return;
  }
  handingBack_ = false;
  if (auto record = read()) {
    // In the middle of the music a board keeps what it has counted.
    record->handedBack(raw(field::dose::weekly));
    write(*record);
  }
}

void SoundDose::save() {
  if (!isKnown() || handingBack_ || listener() == Listener::measuring) {
    return;
  }
  if (auto record = read()) {
    record->takeOver(raw(field::dose::weekly), listener(), device::today());
    write(*record);
  }
}

void SoundDose::handBack() {
  if (!isKnown() || !board_.isWritable() || listener() == Listener::measuring) {
    return;
  }
  if (const auto record = read()) {
    handedBack_ = device::today();
    handingBack_ = true;
    board_.field(field::dose::restore).request(record->doseFor(listener(), handedBack_));
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
